"""What shows that something was delivered, as far as a reader may see it."""

from __future__ import annotations

import mimetypes
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from cms.partnership.enums import Publication
from cms.partnership.wording import say_day

if TYPE_CHECKING:
    from django.core.files.base import File

    from subgroups.models import ProgressUpdate

MAX_FILE = 10_000_000
SUFFIXES = ("pdf", "docx", "xlsx", "csv", "txt", "jpg", "jpeg", "png")
"""What may be brought as evidence. It is handed out to be saved, and never run here."""

TOO_LARGE = "The file is {:,} MB large. Evidence may have up to {:,} MB."
WRONG_KIND = "This kind of file cannot be taken as evidence. Bring a PDF, Word or Excel file, CSV, text or a picture."
OPENED = "application/pdf"
"""What the browser may open by itself; all else is saved."""


class Shown(Enum):
    """Where evidence is shown."""

    WORKPLACE = "workplace"
    PUBLIC = "public"


class Evidence(NamedTuple):
    """A line of evidence: what it is, its words, and where to get it."""

    kind: str
    text: str
    url: str = ""


def evidence_of(update: ProgressUpdate, where: Shown) -> list[Evidence]:
    """The evidence of an update; in public without readings and events that are not public."""
    in_public = where is Shown.PUBLIC
    lines = []
    if update.reading and _is_open(update.reading.measure.publication, in_public=in_public):
        period = f"{say_day(update.reading.start)} to {say_day(update.reading.end)}"
        lines.append(Evidence("Reading", f"{update.reading.measure.title}, {period}"))
    if update.event and _is_open(update.event.publication, in_public=in_public):
        lines.append(
            Evidence(update.event.get_kind_display(), f"{update.event.title}, {say_day(update.event.held_on)}")
        )
    if update.file:
        lines.append(Evidence("File", update.file_name, _file_url(update, in_public=in_public)))
    if update.no_evidence:
        lines.append(Evidence("No evidence yet", update.no_evidence))
    return lines


def _is_open(publication: str, *, in_public: bool) -> bool:
    return publication == Publication.PUBLIC or not in_public


def _file_url(update: ProgressUpdate, *, in_public: bool) -> str:
    if in_public:
        return reverse("action_evidence", args=[update.action.reference, update.pk])
    return reverse("action_plan_evidence", args=[update.pk])


def refuse_file(file: File[bytes]) -> None:
    """Raise ValidationError for a file that is too large or of a kind nobody needs as evidence."""
    if file.size > MAX_FILE:
        raise ValidationError(TOO_LARGE.format(-(-file.size // 1_000_000), MAX_FILE // 1_000_000))
    if (file.name or "").rpartition(".")[2].lower() not in SUFFIXES:
        raise ValidationError(WRONG_KIND)


def hand_out(update: ProgressUpdate, *, is_public: bool) -> HttpResponse:
    """The file of an update, for somebody who may see it. Raises Http404 where there is none."""
    if not update.file:
        raise Http404("There is no such file.")
    try:
        with update.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise Http404("This file is lost.") from None
    kind = mimetypes.guess_type(update.file_name)[0] or "application/octet-stream"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(kind != OPENED, update.file_name) or ""
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "no-cache" if is_public else "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
