"""Every change of a partnership's records, one verb each: permission, transaction and audit log together."""

from cms.partnership.actions.access import give_role, make_roles, take_role
from cms.partnership.actions.agenda import put_on_agenda
from cms.partnership.actions.partnership import change_partnership, set_up_partnership
from cms.partnership.actions.records import keep, remove
from cms.partnership.actions.seats import appoint, end_seat
from cms.partnership.actions.sync import catch_up, sync_everyone, sync_roles

__all__ = [
    "appoint",
    "catch_up",
    "change_partnership",
    "end_seat",
    "give_role",
    "keep",
    "make_roles",
    "put_on_agenda",
    "remove",
    "set_up_partnership",
    "sync_everyone",
    "sync_roles",
    "take_role",
]
