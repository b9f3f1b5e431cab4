"""Reminding of duties: a month before they are due, on the day, and every month after."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from cms.governance.daily import each, once
from cms.governance.mail import admin_url, send
from home.models import Duty

SOON = dt.timedelta(days=30)
AGAIN = 30
"""Days between two reminders of a duty that is overdue."""


def remind_of_duties() -> int:
    """Tell those who keep the calendar. Returns of how many duties."""
    due = Duty.objects.ours().due_by(timezone.localdate() + SOON)
    return each(due.select_related("partnership__site"), _remind)


def _remind(duty: Duty) -> Duty | None:
    if duty.next_due is None:
        return None
    left = (duty.next_due - timezone.localdate()).days
    stage = "soon" if left > 0 else "today" if left == 0 else f"late-{(-left - 1) // AGAIN}"
    if not once(f"duty:{duty.pk}:{duty.next_due}:{stage}"):
        return None
    context = {"duty": duty, "days": left, "late": -left, "url": admin_url("home_duty", duty.pk)}
    send("duty_due", keepers(duty), context)
    return duty


def keepers(duty: Duty) -> list[str]:
    """The addresses of those whose role in the partnership keeps the calendar."""
    held = Q(
        groups__partnership_role__partnership=duty.partnership_id,
        groups__permissions__codename="change_duty",
        groups__permissions__content_type__app_label="home",
    )
    people = get_user_model()._default_manager.filter(held, is_active=True).distinct()
    return [person.email for person in people]
