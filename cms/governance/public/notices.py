"""What a reader of the text in force should know besides: what is coming, what is open, what is overdue."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format

from cms.delivery.prepared import Prepared
from cms.governance.enums import State
from cms.governance.models import ConsultationRound, GovernedPage, Snapshot, Version

from .links import Links, address, parent_path
from .rows import stored
from .standing import PROSPECTIVE, Standing

Notice = dict[str, Any]
MOST = 5
"""Open amendments a page names; the list of amendments has them all."""


def coming(
    versions: Iterable[Version], standings: dict[int, Standing], current: Version | None, links: Links
) -> list[Notice]:
    """Adopted versions whose day is still to come, the next one first."""
    waiting = [version for version in versions if standings[version.pk].state == PROSPECTIVE]
    return [_coming(version, current, links) for version in waiting[::-1]]


def _coming(version: Version, current: Version | None, links: Links) -> Notice:
    if version.is_revocation:
        title = f"This document ends on {date_format(version.in_force_from)}"
        link = {"title": "Read the decision", "url": links.version(version)}
        return {"kind": "info", "title": title, "text": version.summary, "links": [link]}
    has_text = current is not None and not current.is_revocation
    return {
        "kind": "prospective",
        "number": version.number,
        "in_force_from": version.in_force_from,
        "adopted_on": version.decision.decided_on,
        "url": links.version(version),
        "compare_url": links.compare(current, version) if current and has_text else "",
        "holds": has_text,
    }


def open_amendments(page: GovernedPage) -> list[Notice]:
    """Amendments that were submitted and are not decided, oldest first. One query; their drafts are not looked at."""
    return [_open(page, *row) for row in _submitted(document=page.pk)]


def _latest_snapshots(document: int) -> Any:
    latest = Snapshot.objects.filter(amendment=OuterRef("amendment")).order_by("-number").values("pk")[:1]
    deadline = ConsultationRound.objects.filter(snapshot=OuterRef("pk"), concluded_at=None, ended_at=None)
    rows = Snapshot.objects.filter(
        pk=Subquery(latest), amendment__amended__document=document, amendment__state__in=State.submitted()
    )
    rows = rows.order_by("amendment_id").annotate(
        body=stored("sha256"),
        deadline=Subquery(deadline.values("deadline")[:1]),
        audience=Subquery(deadline.values("audience")[:1]),
    )
    fields = ("amendment__state", "amendment__reference", "amendment__url_path", "body", "deadline", "audience")
    return rows.values_list(*fields)[:MOST]


_submitted: Prepared[Any] = Prepared(_latest_snapshots, document=int)


def _open(
    page: GovernedPage,
    state: str,
    reference: str,
    url_path: str,
    body: str | None,
    deadline: dt.datetime | None,
    audience: str | None,
) -> Notice:
    manifest = json.loads(body) if body else {}
    links = Links(address(parent_path(url_path), page.partnership))
    notice = {
        "kind": "decision",
        "reference": reference,
        "summary": manifest.get("summary", ""),
        "url": links.amendment(reference),
    }
    if state != State.CONSULTATION or deadline is None:
        return notice
    if deadline <= timezone.now():
        return {**notice, "kind": "closed"}
    return {**notice, "kind": "open", "deadline": timezone.localdate(deadline), "public": audience == "both"}


def overdue(due: dt.date | None, today: dt.date) -> list[Notice]:
    """That a review should have been done."""
    return [{"kind": "overdue", "review_due": due}] if due and due < today else []
