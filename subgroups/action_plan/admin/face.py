"""All about one action, as the workplace shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cms.partnership.wording import say_day
from subgroups.action_plan.evidence import Shown, evidence_of
from subgroups.action_plan.permissions import can
from subgroups.action_plan.sections import standings

from .columns import status_of

if TYPE_CHECKING:
    from subgroups.models import ActionRecord, ProgressUpdate


def face_of(action: ActionRecord, user: Any) -> dict[str, Any]:
    """Status, facts in groups, what it rests on, and its updates, latest first."""
    may_correct = bool(can("amend_report", user, action))
    updates = action.updates_latest_first().select_related("reading__measure", "event")
    return {
        "action": action,
        **status_of(action),
        "facts": facts(action),
        "resting": standings([action], action.partnership).get(action.pk),
        "updates": [_update(update, may_correct=may_correct) for update in updates],
    }


def facts(action: ActionRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    """Headings with their lines of label and text; what is empty is left out."""
    groups = (
        ("What", (("Objective", action.objective), ("Planned activity", action.activity))),
        (
            "Who and when",
            (
                ("Group", action.body.name),
                ("Lead organisation", action.lead.name),
                ("Partners", ", ".join(partner.name for partner in action.partners.all())),
                ("Start", say_day(action.starts_on) if action.starts_on else ""),
                ("Due", say_day(action.due_on)),
                ("Ended", say_day(action.ended_on) if action.ended_on else ""),
            ),
        ),
        (
            "Success",
            (
                ("Priority", f"{action.priority.number}, {action.priority.title}" if action.priority else ""),
                ("Measure of success", action.success),
                ("Measures", "\n".join(measure.title for measure in action.measures.all())),
                ("Outcome note", action.outcome),
                ("Why it was stopped", action.stop_reason),
            ),
        ),
        (
            "How",
            (
                ("Resources and funding", action.resources),
                ("Risks", action.risks),
                ("SARA stage", action.get_sara_display()),
                ("SMART check", ", ".join(action.smart)),
                ("Came from", action.get_origin_display()),
                ("Seen by", action.get_publication_display()),
            ),
        ),
    )
    return [(heading, filled) for heading, lines in groups if (filled := [line for line in lines if line[1]])]


def _update(update: ProgressUpdate, *, may_correct: bool) -> dict[str, Any]:
    return {
        "made_on": update.made_on,
        "delivered": update.delivered,
        "status": update.status,
        "status_label": update.get_status_display(),
        "who": who(update),
        "evidence": evidence_of(update, Shown.WORKPLACE),
        "edit_url": reverse("action_plan_correct", args=[update.pk]) if may_correct else "",
    }


def who(update: ProgressUpdate) -> str:
    """As whom it was reported: "Chair, Antisocial Behaviour Sub-group (Police)"."""
    return f"{update.role} ({update.organisation})" if update.organisation else update.role
