"""Work that is left to a worker: whether it is done in time, what was lost with a worker, what can be forgotten."""

from __future__ import annotations

import datetime as dt

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus, task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

PATIENCE = dt.timedelta(minutes=5)
"""Whatever waits longer shows that no worker runs, or that it has more to do than it can."""
LOST = dt.timedelta(hours=1)
"""Nothing of ours takes so long: what was taken up before was lost with its worker."""
MOST_TRIES = 3
KEPT_DAYS = 14


class BroughtDown(Exception):
    """Whatever worker took it up was stopped."""


def is_left_to_a_worker() -> bool:
    """Whether slow work is left to a worker."""
    return isinstance(task_backends["default"], DatabaseBackend)


def is_behind() -> bool:
    """Whether something waits that should have been taken up by now."""
    due = DBTaskResult.objects.ready().filter(enqueued_at__lte=timezone.now() - PATIENCE)
    return is_left_to_a_worker() and due.exists()


def take_up_lost() -> int:
    """Hand out again what was lost with a worker, unless it has brought down several. Returns how much was lost."""
    lost = DBTaskResult.objects.running().filter(started_at__lte=timezone.now() - LOST)
    for row in lost:
        if len(row.worker_ids) < MOST_TRIES:
            DBTaskResult.objects.filter(pk=row.pk, started_at=row.started_at).update(status=TaskResultStatus.READY)
        else:
            row.set_failed(BroughtDown(f"{MOST_TRIES} workers were stopped while they did this."))
    return len(lost)


def forget_done() -> int:
    """Delete what is known of work that was done some time ago. Returns how much."""
    if not is_left_to_a_worker():
        return 0
    before = DBTaskResult.objects.count()
    call_command("prune_db_task_results", queue_name="*", min_age_days=KEPT_DAYS, verbosity=0)
    return before - DBTaskResult.objects.count()
