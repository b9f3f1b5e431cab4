"""Keeping and removing organisations, bodies, seats and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from cms.partnership.actions.sync import sync_roles
from cms.partnership.errors import NotAllowed, StillReferredTo
from cms.partnership.models import Body, Meeting, Membership, Organisation
from cms.partnership.permissions import keeps_meetings, require
from cms.partnership.references import references_to

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Record = Organisation | Body | Membership | Meeting


@transaction.atomic
def keep(*, record: Record, by: User | None) -> None:
    """Save a new or changed record. Raise NotAllowed or ValidationError."""
    is_new = record._state.adding
    _require(by, "add" if is_new else "change", record)
    record.full_clean()
    affected = _people(record)
    vars(record)["_history_user"] = by
    record.save()
    log(record, "wagtail.create" if is_new else "wagtail.edit", user=by, content_changed=True)
    _sync(affected | _people(record))


@transaction.atomic
def remove(*, record: Record, by: User | None) -> None:
    """Delete a record nothing rests on. Raise NotAllowed, or StillReferredTo with the reasons."""
    _require(by, "delete", record)
    if reasons := references_to(record):
        raise StillReferredTo(reasons)
    affected = _people(record)
    vars(record)["_history_user"] = by
    log(record, "wagtail.delete", user=by, deleted=True)
    record.delete()
    _sync(affected)


def _require(by: User | None, verb: str, record: Record) -> None:
    """Demand the permission in the partnership the record would belong to, and in the one it belonged to before."""
    model = type(record)
    permission = f"partnership.{verb}_{model._meta.model_name}"
    before = model.objects.filter(pk=record.pk).first() if record.pk else None
    for each in (record, before) if before else (record,):
        if not isinstance(each, Meeting):
            require(by, permission, each.partnership)
        elif not keeps_meetings(by, each.body):
            raise NotAllowed(permission)


def _people(record: Record) -> set[int]:
    """Return the ids of the users whose roles follow from what the database holds of this record."""
    if isinstance(record, Meeting) or record.pk is None:
        return set()
    seats = {
        Membership: Q(pk=record.pk),
        Organisation: Q(organisation=record.pk),
        Body: Q(body=record.pk),
    }[type(record)]
    return set(Membership.objects.filter(seats, user__isnull=False).values_list("user", flat=True))


def _sync(users: set[int]) -> None:
    for user in get_user_model().objects.filter(pk__in=users):
        sync_roles(user=user)
