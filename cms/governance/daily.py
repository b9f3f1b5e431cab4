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
from .actions import lapse
from .actions.deciding import close_due_ballot
from .enums import State
from .errors import GovernanceError
from .models import AmendmentPage, Ballot, ConsultationRound, GovernedPage, Reminder, Version
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


@transaction.atomic
def apply_in_force() -> int:
    """Tell that a version came into force, and drop cached pages. Returns how many did."""
    today = timezone.localdate()
    begun = Version.objects.filter(in_force_from__lte=today, in_force_from__gt=today - LATE)
    fresh = [v for v in begun.select_related("snapshot__amendment") if _was_awaited(v) and once(f"in-force:{v.pk}")]
    for version in fresh:
        mail.in_force(version)
    if fresh:
        transaction.on_commit(purge)
    return len(fresh)


def _was_awaited(version: Version) -> bool:
    return version.in_force_from > timezone.localdate(version.published_at)


@transaction.atomic
def send_reminders() -> int:
    """Remind of reviews and of closing consultations, each at its days, once. Returns how many reminders went out."""
    return sum(_remind_of_review(page) for page in _documents()) + sum(map(_remind_of_round, _open_rounds()))


def _documents() -> list[GovernedPage]:
    return [page for model in governed_models() for page in model.objects.live()]


def _remind_of_review(page: GovernedPage) -> int:
    due = reviews.due(page)
    if due is None:
        return 0
    left = (due - timezone.localdate()).days
    reached = [days for days in REVIEW_DAYS if left <= days]
    if not reached or not once(f"review:{page.pk}:{due}:{min(reached)}"):
        return 0
    mail.review_due(page, due, left)
    return 1


def _open_rounds() -> list[ConsultationRound]:
    rounds = ConsultationRound.objects.filter(concluded_at=None, ended_at=None, deadline__gt=timezone.now())
    return list(rounds.select_related("snapshot__amendment", "body"))


def _remind_of_round(round: ConsultationRound) -> int:
    left = (timezone.localdate(round.deadline) - timezone.localdate()).days
    reached = [days for days in CONSULTATION_DAYS if left <= days]
    if not reached or not once(f"round:{round.pk}:{min(reached)}"):
        return 0
    mail.consultation_closing(round, left)
    return 1


def close_ballots() -> int:
    """Count the ballots whose time has run out. One that cannot be counted stops no other."""
    due = Ballot.objects.filter(closed_at=None, closes_at__lte=timezone.now()).exclude(result=Result.TIE)
    return _each(due.select_related("snapshot__amendment"), lambda ballot: close_due_ballot(ballot=ballot))


def lapse_amendments() -> int:
    """End the amendments nothing happened to for the partnership's lapse days."""
    return _each(AmendmentPage.objects.filter(state__in=State.open()), lambda page: lapse(amendment=page))


def _each(items: Iterable[Any], job: Callable[[Any], object]) -> int:
    done = 0
    for item in items:
        try:
            done += job(item) is not None
        except GovernanceError as error:
            logger.warning("%s: %s", item, error)
    return done


JOBS: dict[str, Callable[[], int]] = {
    "people whose roles followed their seats": catch_up,
    "versions that came into force": apply_in_force,
    "ballots counted": close_ballots,
    "amendments lapsed": lapse_amendments,
    "reminders sent": send_reminders,
}
