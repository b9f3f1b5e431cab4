"""Who may do what with quarterly reports: small predicates, each answering with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from cms.governance.errors import WrongState
from cms.governance.permissions import YES, Answer, answer, demand, leads
from cms.partnership.enums import Publication
from cms.partnership.models import Membership
from cms.partnership.permissions import has_permission
from subgroups.action_plan.permissions import WIDTH, is_officer, keeper_of, sits_on

from .enums import ReportState
from .signing import WHO_SIGNS, signature
from .transitions import TABLE

if TYPE_CHECKING:
    from cms.partnership.models import Partnership
    from subgroups.models import ProgressReport

VIEW, CHANGE = "subgroups.view_progressreport", "subgroups.change_progressreport"
READ_CLOSED = "subgroups.read_closed_progressreport"


# Reading


def readable(user: Any, partnership: Partnership | None) -> Q:
    """The reports of a partnership that `user` may read in the workplace: as a condition on reports."""
    if partnership is None or not has_permission(user, VIEW, partnership):
        return Q(pk__in=())
    if has_permission(user, READ_CLOSED, partnership):
        return Q()
    open_ones = ~Q(state__in=ReportState.awaited())
    if not leads(user, partnership.body):
        open_ones &= ~Q(publication=Publication.BODY)
    return open_ones | Q(body__in=Membership.objects.of(user).on(timezone.localdate()).values("body"))


def reader(user: Any, report: ProgressReport) -> Answer:
    """Its group, officers and scrutiny always; every role of the partnership once it was submitted."""
    if not has_permission(user, VIEW, report.partnership):
        return Answer(False, "You have no role in this partnership.")
    if _is_inside(user, report):
        return YES
    is_handed_in = report.state not in ReportState.awaited()
    is_open = report.publication != Publication.BODY or leads(user, report.partnership.body)
    return answer(is_handed_in and is_open, f"Only members of {report.body.name} and the officers see this report.")


def sees_all(user: Any, report: ProgressReport) -> bool:
    """Sees also what is for the group only: its members, officers and scrutiny, and who receives the report."""
    return _is_inside(user, report) or leads(user, report.partnership.body)


def _is_inside(user: Any, report: ProgressReport) -> bool:
    return has_permission(user, READ_CLOSED, report.partnership) or sits_on(user, report.body)


# Keeping


def keeper(user: Any, report: ProgressReport) -> Answer:
    """The members of the group, and the officers."""
    return keeper_of(user, report.body)


def leader(user: Any, report: ProgressReport) -> Answer:
    """The chair and vice-chair of the group, and the officers."""
    why = f"Only the chair or vice-chair of {report.body.name} and the partnership’s officers can do this."
    return answer(is_officer(user, report.partnership) or leads(user, report.body), why)


def publisher(user: Any, report: ProgressReport, before: str) -> Answer:
    """Who lets more people see a report than saw it before: the group's chair, vice-chair, and the officers."""
    is_wider = WIDTH.index(Publication(report.publication)) > WIDTH.index(Publication(before))
    return leader(user, report) if is_wider else YES


def signer(user: Any, report: ProgressReport) -> Answer:
    """The chair of the group; in absence the vice-chair; in absence of both the delegate who was named."""
    return answer(signature(user, report) is not None, WHO_SIGNS.format(report.body.name))


def receiver(user: Any, report: ProgressReport) -> Answer:
    """The chair and vice-chair of the partnership, and its officers."""
    body = report.partnership.body
    why = f"Only the chair or vice-chair of {body.name} and the partnership’s officers can do this."
    return answer(is_officer(user, report.partnership) or leads(user, body), why)


def returner(user: Any, report: ProgressReport) -> Answer:
    """Those who lead the group, and those who receive its reports."""
    reply = leader(user, report) | receiver(user, report)
    why = "Only those who lead the group or the partnership, and its officers, can send a report back."
    return answer(bool(reply), why)


# Asking


def can(verb: str, user: Any, report: ProgressReport) -> Answer:
    """May this user use this verb on this report as it stands?"""
    row = TABLE[verb]
    if report.state not in row.since:
        return Answer(False, f"This cannot be done now: the report is {ReportState(report.state).label.lower()}.")
    if not user.is_active or not user.is_authenticated:
        return Answer(False, "Log in first.")
    return reader(user, report) & globals()[row.who](user, report)


def require(verb: str, user: Any, report: ProgressReport) -> None:
    """Raise WrongState or NotAllowed with the reason, else nothing."""
    reply = can(verb, user, report)
    if not reply and report.state not in TABLE[verb].since:
        raise WrongState(reply.why)
    demand(reply)
