"""What a report is built from: the actions of a group with what was reported since, and its measures by the gate."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from cms.partnership.enums import Publication
from plans.models import Measure
from subgroups.action_plan.admin.face import who
from subgroups.action_plan.enums import Status
from subgroups.action_plan.lateness import is_overdue, quiet_sentence
from subgroups.action_plan.public.rows import closing
from subgroups.models import ActionRecord, ProgressReport, ProgressUpdate, SubGroupPage

from .evidence import proofs_of
from .figures import figures_of

if TYPE_CHECKING:
    from cms.partnership.models import Body

    from .quarters import Quarter

Json = dict[str, Any]


def parts_of(body: Body, quarter: Quarter, *, today: dt.date | None = None, but: int = 0) -> Json:
    """Actions and measures as they stand today; `but` is the report that is built again. Eight queries."""
    today = today or timezone.localdate()
    reported, first = _reported(body, but)
    updates = _updates(body, min(first, quarter.start) if first else quarter.start, today, reported)
    actions = _actions(body, updates)
    return {
        "since": _since(updates, quarter).isoformat(),
        "until": today.isoformat(),
        "actions": [_action(action, updates[action.pk], today) for action in actions],
        "measures": figures_of(_measures(body, quarter), quarter),
    }


def _reported(body: Body, but: int) -> tuple[set[int], dt.date | None]:
    """The updates that another report of the group holds already, and the first day any of them is about."""
    held: set[int] = set()
    first = None
    for starts_on, parts in (
        body.progress_reports.exclude(pk=but).order_by("starts_on").values_list("starts_on", "parts")
    ):
        first = first or starts_on
        held |= {update["id"] for action in parts.get("actions", ()) for update in action["updates"]}
    return held, first


def _updates(body: Body, since: dt.date, until: dt.date, reported: set[int]) -> dict[int, list[ProgressUpdate]]:
    """Action → its updates that no report holds yet, earliest first: also those that were entered late."""
    rows = ProgressUpdate.objects.filter(action__body=body, made_on__gte=since, made_on__lte=until)
    found: dict[int, list[ProgressUpdate]] = defaultdict(list)
    for update in rows.select_related("reading__measure", "event").order_by("made_on", "pk"):
        if update.pk not in reported:
            found[update.action_id].append(update)
    return found


def _since(updates: dict[int, list[ProgressUpdate]], quarter: Quarter) -> dt.date:
    earliest = min((update.made_on for rows in updates.values() for update in rows), default=quarter.start)
    return min(earliest, quarter.start)


def _actions(body: Body, updates: dict[int, list[ProgressUpdate]]) -> list[ActionRecord]:
    """What is open, and what ended since; by priority, then by date."""
    wanted = Q(status__in=Status.open()) | Q(pk__in=list(updates))
    rows = ActionRecord.objects.filter(wanted, body=body).select_related("lead", "priority", "latest_update")
    found = rows.prefetch_related("partners").order_by("due_on", "pk")
    return sorted(found, key=lambda action: action.priority.number if action.priority else 1000)


def _action(action: ActionRecord, updates: list[ProgressUpdate], today: dt.date) -> Json:
    priority = action.priority
    ended = closing(action)
    return {
        "reference": action.reference,
        "publication": action.publication,
        "priority": {"number": priority.number, "title": priority.title} if priority else None,
        "objective": action.objective,
        "activity": action.activity,
        "lead": action.lead.name,
        "partners": sorted(partner.name for partner in action.partners.all()),
        "due": action.due_on.isoformat(),
        "ended": action.ended_on.isoformat() if action.ended_on else "",
        "status": action.status,
        "closing": {"label": ended[0], "words": ended[1]} if ended else None,
        "overdue": is_overdue(action, today),
        "quiet": quiet_sentence(action, today),
        "updates": [_update(update) for update in updates],
    }


def _update(update: ProgressUpdate) -> Json:
    return {
        "id": update.pk,
        "made_on": update.made_on.isoformat(),
        "delivered": update.delivered,
        "status": update.status,
        "who": who(update),
        "evidence": proofs_of(update),
    }


def _measures(body: Body, quarter: Quarter) -> list[Measure]:
    """The group's own measures, those of its actions and of its priority; none that is for another group only."""
    priorities = SubGroupPage.objects.filter(body=body, priority__isnull=False).values("priority")
    wanted = Q(body=body) | Q(actions__body=body) | Q(priority__in=priorities)
    kept = Q(closed_on=None) | Q(closed_on__gt=quarter.start)
    rows = Measure.objects.within(body.partnership).filter(wanted, kept)
    ours = rows.filter(~Q(publication=Publication.BODY) | Q(body=body))
    return list(ours.select_related("partnership", "owner", "body").distinct().order_by("title", "pk"))


def is_behind(report: ProgressReport) -> bool:
    """Something was reported or measured since the draft was built."""
    return _news(parts_of(report.body, report.quarter, but=report.pk)) != _news(report.parts)


def _news(parts: Json) -> tuple[Any, ...]:
    """What of the parts does not change by the calendar alone."""
    told = [(each["reference"], each["status"], each["publication"], each["updates"]) for each in parts["actions"]]
    return told, parts["measures"]
