"""From an order to the paper: texts, titles, dates and proof are read from the record."""

from __future__ import annotations

import json

from django.utils.text import slugify

from cms.exchange.writing.paper import Paper, Part
from cms.governance.enums import EntryKind
from cms.governance.models import RegisterEntry, StoredText, Version
from cms.governance.public.labels import labels
from cms.governance.public.links import Links
from cms.redline import Tree, from_json

from .errors import TextGone
from .orders import Order, Piece

Versions = dict[int, Version]
Bodies = dict[str, str | None]


def paper_of(order: Order) -> Paper:
    """The paper. Raises TextGone where a text of it was redacted."""
    versions = _versions(order)
    first = versions[order.pieces[0].version]
    bodies = StoredText.objects.bodies(first.partnership_id, order.texts)
    if any(bodies.get(sha) is None for sha in order.texts):
        raise TextGone("A text of this file was redacted.")
    partnership = first.partnership
    label = labels([first.document_id], partnership)[first.document_id]
    return Paper(
        title=label.title(first.title),
        partnership=partnership.name,
        line=order.line,
        url=partnership.site.root_url + _address(Links(label.url), order, versions),
        head=_entry(first),
        published_at=max(version.published_at for version in versions.values()),
        document=first.document_id,
        version=first.number,
        sha256=first.text_sha256,
        parts=tuple(_part(piece, label.title(first.title), versions, bodies) for piece in order.pieces),
        notice=order.notice,
    )


def file_name(order: Order, paper: Paper, extension: str) -> str:
    """ "terms-of-reference-street-safety-version-2.0.pdf"."""
    old = order.pieces[0].before
    version = f"changes-{_versions(order)[old].number}-to-{paper.version}" if old else f"version-{paper.version}"
    whole = "-whole" if len(order.pieces) > 1 else ""
    return f"{slugify(paper.title)[:80] or 'document'}{whole}-{version}.{extension}"


def _versions(order: Order) -> Versions:
    wanted = {pk for piece in order.pieces for pk in (piece.version, piece.before) if pk}
    found = Version.objects.select_related("partnership__site", "document").defer("changes", "origins")
    return found.in_bulk(wanted)


def _address(links: Links, order: Order, versions: Versions) -> str:
    """Where what the file holds is shown: the version's own page, the comparison, the document's page for several."""
    piece = order.pieces[0]
    if len(order.pieces) > 1:
        return links.page
    if piece.before:
        return links.compare(versions[piece.before], versions[piece.version])
    return links.version(versions[piece.version])


def _entry(version: Version) -> str:
    """The hash of the entry that published it."""
    entries = RegisterEntry.objects.filter(version=version).exclude(kind=EntryKind.CONFIRMED).order_by("seq")
    return entries.values_list("hash", flat=True).first() or ""


def _part(piece: Piece, title: str, versions: Versions, bodies: Bodies) -> Part:
    version = versions[piece.version]
    before = versions[piece.before] if piece.before else None
    return Part(
        title=piece.title or title,
        tree=_tree(version, bodies),
        numbered=bool(getattr(version.document.specific_class, "is_numbered", True)),
        before=_tree(before, bodies) if before else None,
        line=piece.line,
        document=version.document_id,
        version=version.number,
        sha256=version.text_sha256,
    )


def _tree(version: Version, bodies: Bodies) -> Tree:
    return from_json(json.loads(bodies[version.text_sha256] or "[]"))
