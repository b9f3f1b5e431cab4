"""Versions as the public pages need them: the words, figures and dates a page shows come with the row."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, When
from django.http import Http404
from django.utils import timezone

from cms.governance.models import ConsultationRound, RegisterEntry, Response, Review, StoredText, Version
from cms.governance.models.evidence import REDACTED

from .makers import sizes

WINDOW = 25
"""Versions that a page other than the history deals with at most."""

_NUMBER = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})")


def number(text: str) -> tuple[int, int]:
    """ "2.1" as a pair. Raises Http404 for anything nobody would write."""
    match = _NUMBER.fullmatch(text)
    if match is None or not text.isascii():
        raise Http404(f"{text} is not the number of a version.")
    return int(match[1]), int(match[2])


def up_to(major: int, minor: int) -> Q:
    """Versions with this number or a lower one."""
    return Q(major__lte=major) & (Q(major__lt=major) | Q(minor__lte=minor))


def above(major: int, minor: int) -> Q:
    """Versions with a higher number."""
    # What the first condition adds is a range that an index can look up.
    return Q(major__gte=major) & (Q(major__gt=major) | Q(minor__gt=minor))


def worded(versions: QuerySet[Version]) -> QuerySet[Version]:
    """With decision, summary, reason, the version it was based on, and whether its text still stands."""
    return (
        versions.select_related("decision")
        .annotate(
            summary_body=stored("summary_sha256"),
            reason_body=stored("reason_sha256"),
            base_major=F("supersedes__major"),
            base_minor=F("supersedes__minor"),
            base_text=F("supersedes__text_sha256"),
            stands=Exists(_texts("text_sha256").exclude(body=None)) & Exists(_texts("html_sha256").exclude(body=None)),
        )
        .order_by("-major", "-minor")
    )


def stored(field: str) -> Subquery:
    """The text whose hash stands in `field`; NULL where redacted."""
    return Subquery(_texts(field).values("body")[:1])


def _texts(field: str) -> QuerySet[StoredText]:
    return StoredText.objects.filter(partnership=OuterRef("partnership"), sha256=OuterRef(field))


def recorded(versions: QuerySet[Version]) -> QuerySet[Version]:
    """With what the page of a document says besides: register entry, dates its review is counted from, consultation."""
    entries = RegisterEntry.objects.filter(version=OuterRef("pk")).order_by("seq")
    rounds = ConsultationRound.objects.filter(
        snapshot__amendment=OuterRef("snapshot__amendment"), concluded_at__isnull=False
    ).order_by("-pk")
    answers = Response.objects.filter(round=OuterRef("round_pk")).order_by().values("round")
    reviews = Review.objects.filter(document=OuterRef("document"), is_confirmed=True).order_by().values("document")
    adopted = Version.objects.filter(document=OuterRef("document"), major=OuterRef("major"), minor=0)
    return worded(versions).annotate(
        entry_seq=Subquery(entries.values("seq")[:1]),
        entry_at=Subquery(entries.values("at")[:1]),
        confirmed_on=Subquery(reviews.annotate(latest=Max("decided_on")).values("latest")),
        adopted_from=Subquery(adopted.values("in_force_from")[:1]),
        round_pk=Subquery(rounds.values("pk")[:1]),
        asked=Subquery(rounds.values("asked")[:1]),
        answered=Subquery(answers.annotate(n=Count("organisation", distinct=True)).values("n")),
        **sizes(),
    )


def primed(versions: QuerySet[Version]) -> list[Version]:
    """The rows of `worded`, whose summary and reason can be read without asking again."""
    rows = list(versions)
    for row in rows:
        words: Any = row
        row.summary = _words(row.summary_sha256, words.summary_body)
        row.reason = _words(row.reason_sha256, words.reason_body)
    return rows


def _words(sha: str, body: str | None) -> str:
    if not sha:
        return ""
    return REDACTED if body is None else body


def newest(document: Any, day: dt.date) -> list[Version]:
    """The newest versions of a document, one more than WINDOW; the one in force on `day` comes with its text."""
    versions = Version.objects.of(document)
    held = When(pk=Subquery(versions.in_force(day).values("pk")[:1]), then=stored("text_sha256"))
    shown = When(pk=Subquery(versions.in_force(day).values("pk")[:1]), then=stored("html_sha256"))
    return primed(recorded(versions).annotate(text_body=Case(held), html_body=Case(shown))[: WINDOW + 1])


def ending_with(version: Version) -> list[Version]:
    """`version` and those before it, newest first, one more than WINDOW."""
    return ending_with_number(version.document_id, version.major, version.minor)


def ending_with_number(document: Any, major: int, minor: int) -> list[Version]:
    """The version with this number and those before it, newest first; empty where there is no such version."""
    rows = primed(recorded(Version.objects.of(document).filter(up_to(major, minor)))[: WINDOW + 1])
    return rows if rows and (rows[0].major, rows[0].minor) == (major, minor) else []


def ending_on(document: Any, day: dt.date) -> list[Version]:
    """The version in force on a day and those that began before it, newest first."""
    return primed(recorded(Version.objects.of(document).in_force(day))[: WINDOW + 1])


def replaced_on(version: Version) -> dt.date | None:
    """The earliest date of any version with a higher number."""
    later = Version.objects.of(version.document_id).filter(above(version.major, version.minor))
    return later.aggregate(day=Min("in_force_from"))["day"]


def today() -> dt.date:
    """The date in the United Kingdom."""
    return timezone.localdate()
