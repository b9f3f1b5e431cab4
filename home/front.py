"""What the home page shows besides its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from cms.governance.enums import Audience, State
from cms.governance.models import ConsultationRound, Version
from cms.governance.public import rows
from cms.governance.public.labels import Label, labels
from cms.governance.public.links import Links, address, links_of, parent_path
from cms.partnership.enums import Publication
from cms.partnership.models import Meeting, Partnership
from plans.cards import priority_cards
from plans.succession import current_plan

if TYPE_CHECKING:
    from .models import HomePage

MOST = 5
"""Items in each list."""
PLAN = "Why we chose these priorities, who leads each, and how you can tell whether it works."


def of(page: HomePage, partnership: Partnership) -> dict[str, Any]:
    """The plan and its priorities, what is open, what was adopted, the next meeting."""
    plan = current_plan(page)
    if plan:
        plan.partnership = partnership
    return {
        "plan": plan and {"title": plan.title, "url": links_of(plan).page, "text": PLAN},
        "priorities": priority_cards(plan, timezone.localdate()) if plan else [],
        "open_for_comment": _open(partnership),
        "adopted": _adopted(partnership),
        "meeting": _meeting(partnership),
    }


def _open(partnership: Partnership) -> list[dict[str, Any]]:
    """Consultations in which anybody may have a say, the one that closes first above."""
    rounds = ConsultationRound.objects.filter(
        partnership=partnership,
        audience=Audience.BOTH,
        snapshot__amendment__state=State.CONSULTATION,
        concluded_at=None,
        ended_at=None,
        deadline__gt=timezone.now(),
    )
    shown = rounds.select_related("snapshot__amendment").order_by("deadline")[:MOST]
    return [_opened(round, partnership) for round in shown]


def _opened(round: ConsultationRound, partnership: Partnership) -> dict[str, Any]:
    amendment, case = round.snapshot.amendment, round.snapshot.manifest
    deadline = timezone.localdate(round.deadline)
    links = Links(address(parent_path(amendment.url_path), partnership))
    return {
        "title": case.get("title", amendment.reference),
        "url": links.amendment(amendment.reference),
        "text": case.get("summary", ""),
        "deadline": deadline,
        "days_left": (deadline - timezone.localdate()).days,
        "reference": amendment.reference,
    }


def _adopted(partnership: Partnership) -> list[dict[str, Any]]:
    latest = rows.worded(Version.objects.filter(partnership=partnership)).order_by("-published_at", "-pk")
    versions = rows.primed(latest.defer("changes", "origins")[:MOST])
    known = labels({version.document_id for version in versions}, partnership)
    return [_version(version, known[version.document_id]) for version in versions]


def _version(version: Any, label: Label) -> dict[str, Any]:
    links = Links(label.url)
    base = f"{version.base_major}.{version.base_minor}" if version.base_text and version.text_sha256 else ""
    return {
        "title": f"{label.title(version.title)}, version {version.number}",
        "url": links.version(version),
        "text": version.summary,
        "adopted_on": version.decision.decided_on,
        "in_force_from": version.in_force_from if version.in_force_from > rows.today() else None,
        "compare_url": links.compare(base, version) if base else "",
    }


def _meeting(partnership: Partnership) -> dict[str, Any] | None:
    coming = Meeting.objects.within(partnership).public().upcoming(timezone.now())
    meeting = coming.select_related("body").prefetch_related("items").first()
    if meeting is None:
        return None
    return {
        "body": meeting.body.name,
        "starts_at": timezone.localtime(meeting.starts_at),
        "ends_at": meeting.ends_at and timezone.localtime(meeting.ends_at),
        "place": meeting.place,
        "url": reverse("meeting", args=[meeting.pk]),
        "calendar_url": reverse("meeting_feed", args=[meeting.pk]),
        "agenda": [item.title for item in meeting.items.all() if item.publication == Publication.PUBLIC],
    }
