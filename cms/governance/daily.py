"""What happens by the calendar. Each job is idempotent: run twice, or missed for a week, it ends the same.

No page waits for these: what is in force is computed when read.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.delivery import purge
from cms.partnership.actions import catch_up

from . import mail, reviews
from .actions import lapse, report_urgent
from .actions.deciding import close_due_ballot
from .enums import Method, State
from .errors import GovernanceError
from .models import AmendmentPage, Ballot, ConsultationRound, Decision, GovernedPage, Reminder, Version
from .rules import Result
from .setup import governed_models

logger = logging.getLogger(__name__)

REVIEW_DAYS = (90, 30, 7, 0)
CONSULTATION_DAYS = (7, 1)
LATE = dt.timedelta(days=7)


def once(subject: str) -> bool:
    """True the first time it is asked of `subject`: remembers that a message went out."""
    _, created = Reminder.objects.get_or_create(subject=subject)
    return created


def apply_in_force() -> int:
    """Tell that a version came into force, and drop cached pages. Returns how many did."""
    today = timezone.localdate()
    begun = Version.objects.filter(in_force_from__lte=today, in_force_from__gt=today - LATE)
    return each(begun.select_related("snapshot__amendment"), _announce)


def _announce(version: Version) -> Version | None:
    was_awaited = version.in_force_from > timezone.localdate(version.published_at)
    if not was_awaited or not once(f"in-force:{version.pk}"):
        return None
    mail.in_force(version)
    transaction.on_commit(purge)
    return version


def send_reminders() -> int:
    """Remind of what is due, each at its days, once. Returns how many reminders went out."""
    return sum(remind() for remind in REMINDERS)


def remind_of_reviews() -> int:
    """Documents whose review comes up, or is overdue."""
    return each(_documents(), _remind_of_review)


def remind_of_rounds() -> int:
    """Consultations that close."""
    return each(_open_rounds(), _remind_of_round)


def _documents() -> list[GovernedPage]:
    return [page for model in governed_models() for page in model.objects.live()]


def _remind_of_review(page: GovernedPage) -> GovernedPage | None:
    due = reviews.due(page)
    if due is None:
        return None
    left = (due - timezone.localdate()).days
    reached = [days for days in REVIEW_DAYS if left <= days]
    if not reached or not once(f"review:{page.pk}:{due}:{min(reached)}"):
        return None
    mail.review_due(page, due, left)
    return page


def _open_rounds() -> list[ConsultationRound]:
    rounds = ConsultationRound.objects.filter(concluded_at=None, ended_at=None, deadline__gt=timezone.now())
    return list(rounds.select_related("snapshot__amendment", "body"))


def _remind_of_round(round: ConsultationRound) -> ConsultationRound | None:
    left = (timezone.localdate(round.deadline) - timezone.localdate()).days
    reached = [days for days in CONSULTATION_DAYS if left <= days]
    if not reached or not once(f"round:{round.pk}:{min(reached)}"):
        return None
    mail.consultation_closing(round, left)
    return round


def close_ballots() -> int:
    """Count the ballots whose time has run out. One that cannot be counted stops no other."""
    due = Ballot.objects.filter(closed_at=None, closes_at__lte=timezone.now()).exclude(result=Result.TIE)
    return each(due.select_related("snapshot__amendment"), lambda ballot: close_due_ballot(ballot=ballot))


def lapse_amendments() -> int:
    """End the amendments nothing happened to for the partnership's lapse days."""
    return each(AmendmentPage.objects.filter(state__in=State.open()), lambda page: lapse(amendment=page))


def report_urgent_decisions() -> int:
    """Put what the chair decided alone on the agenda of the next meeting, once one is planned."""
    return each(Decision.objects.filter(method=Method.URGENT), lambda decision: report_urgent(decision=decision))


def each(items: Iterable[Any], job: Callable[[Any], object]) -> int:
    """How many of the items the job did something about. One that fails undoes its own part and stops no other."""
    done = 0
    for item in items:
        try:
            with transaction.atomic():
                done += job(item) is not None
        except GovernanceError as error:
            logger.warning("%s: %s", item, error)
        except Exception:
            logger.exception("The daily job failed at %s %s", type(item).__name__, item.pk)
    return done


REMINDERS: list[Callable[[], int]] = [remind_of_reviews, remind_of_rounds]
"""What is reminded of; apps above add their own in `AppConfig.ready`. Each says how many reminders went out."""

JOBS: dict[str, Callable[[], int]] = {
    "people whose roles followed their seats": catch_up,
    "versions that came into force": apply_in_force,
    "ballots counted": close_ballots,
    "urgent decisions put on an agenda": report_urgent_decisions,
    "amendments lapsed": lapse_amendments,
    "reminders sent": send_reminders,
}
