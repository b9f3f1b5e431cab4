"""The addresses of files to take away, and who may have which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from cms.governance.models import GovernedPage, Version

from . import rows
from .crumbs import crumbs
from .links import Links, settle
from .makers import DOCUMENT, Maker, Wanted, formats, maker_of, together
from .standing import standing


def offered(page: GovernedPage, links: Links, version: Any, *, frozen: bool) -> list[dict[str, Any]]:
    """The files of a version: address, label, bytes where known; of the text in force those with what belongs to it."""
    own = [
        {
            "url": links.file(kind.name, version if frozen else None),
            "label": kind.label,
            "size": getattr(version, f"{kind.name}_size", None),
            "frozen": frozen,
        }
        for kind in formats()
    ]
    return own if frozen else [*own, *_together(page, links)]


def _together(page: GovernedPage, links: Links) -> list[dict[str, Any]]:
    return [
        {"url": links.file(kind.name, name=name), "label": f"{label}, {kind.label}", "size": None}
        for name, label, _ in together(page)
        for kind in formats()
    ]


def of_comparison(links: Links, old: Version, new: Version) -> list[dict[str, Any]]:
    """The files of a comparison; none where one side has no text to be changed."""
    if not (old.text_sha256 and new.text_sha256):
        return []
    return [{"url": f"{links.compare(old, new)}{DOCUMENT}.{kind.name}", "label": kind.changes} for kind in formats()]


def in_force(request: HttpRequest, page: GovernedPage, extension: str, name: str = DOCUMENT) -> HttpResponse:
    """The text in force, alone or with what belongs to it."""
    maker = maker_of(extension)
    if name != DOCUMENT and name not in {kind.name for kind in together(page)}:
        raise Http404("There is no such file.")
    links, today = settle(request, page), rows.today()
    version = rows.worded(Version.objects.of(page).in_force(today)).first()
    wanted = _wanted(page, links, extension, version)
    return _answer(request, maker, replace(wanted, name=name))


def of_version(request: HttpRequest, page: GovernedPage, number: str, extension: str) -> HttpResponse:
    """One version, as it was adopted."""
    maker, links = maker_of(extension), settle(request, page)
    wanted = _wanted(page, links, extension, _numbered(page, number))
    response = _answer(request, maker, wanted)
    response["X-Robots-Tag"] = "noindex"
    return response


def of_two(request: HttpRequest, page: GovernedPage, old: str, new: str, extension: str) -> HttpResponse:
    """What changed from one version to another, as a redline."""
    maker, links = maker_of(extension), settle(request, page)
    before, version = _numbered(page, old), _numbered(page, new)
    if before is not None and before == version:
        return HttpResponseRedirect(links.file(extension, version))
    wanted = replace(_wanted(page, links, extension, version), before=_texted(before))
    response = _answer(request, maker, wanted)
    response["X-Robots-Tag"] = "noindex"
    return response


def _numbered(page: GovernedPage, number: str) -> Version | None:
    major, minor = rows.number(number)
    return rows.worded(Version.objects.of(page).filter(major=major, minor=minor)).first()


def _texted(version: Version | None) -> Version:
    """A version that has, or had, a text. Raises Http404 for one that ended the document, and for none."""
    if version is None or not version.text_sha256:
        raise Http404("There is no such text.")
    return version


def _wanted(page: GovernedPage, links: Links, extension: str, version: Version | None) -> Wanted:
    version = _texted(version)
    known = standing(version, rows.replaced_on(version), rows.today())
    return Wanted(page, links, extension, version, known)


def _answer(request: HttpRequest, maker: Maker, wanted: Wanted) -> HttpResponse:
    """The file; 410 where a text in it was redacted, whatever was made of it before."""
    texts: list[Any] = [version for version in (wanted.version, wanted.before) if version]
    if not all(version.stands for version in texts):
        return page_about(request, wanted, "redacted", status=410)
    return maker.answer(request, wanted)


def page_about(request: HttpRequest, wanted: Wanted, state: str, *, status: int, **more: Any) -> HttpResponse:
    """A page in the place of a file: `making`, `failed`, `missing` or `redacted`."""
    label = next((kind.label for kind in formats() if kind.name == wanted.extension), wanted.extension)
    context = {
        "state": state,
        "label": label,
        "document": {"title": wanted.page.title, "url": wanted.links.page},
        "url": request.path,
        "breadcrumbs": crumbs(request, inside=True),
        "noindex": True,
        **more,
    }
    response = TemplateResponse(request, "pages/file.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
