"""Quarterly reports of a scope's group, to be asked for."""

from __future__ import annotations

from typing import Any

from cms.partnership.models import Body
from subgroups.models import ProgressReport, SubGroupPage
from subgroups.reports import actions
from subgroups.reports.actions import Words
from subgroups.reports.quarters import latest_ended
from tests.contracts.world import Scope
from tests.partnership.factories import MeetingFactory, MembershipFactory, UserFactory


def draft(scope: Scope) -> dict[str, Any]:
    """A draft that the group's own member was named to sign, where the group has such a member."""
    report, _ = _written(scope.body)
    ProgressReport.objects.update(delegate=scope.body.memberships.filter(user__username="member").first())
    return {"pk": report.pk}


def signed(scope: Scope) -> dict[str, Any]:
    """Signed off, to be submitted."""
    return {"pk": _signed(scope.body)[0].pk}


def submitted(scope: Scope) -> dict[str, Any]:
    """Handed in, to be received."""
    return {"pk": _submitted(scope.body)[0].pk}


def received(page: SubGroupPage) -> dict[str, Any]:
    """The address below the group of a report that is public."""
    report, _ = _submitted(page.body)
    meeting = MeetingFactory(body=page.body.partnership.body, starts_at=report.submitted_at, ends_at=None)
    officer = UserFactory(editor_of=page.body.partnership)
    actions.receive(report=report, meeting=meeting, by=officer)
    return {"year": report.starts_on.year, "months": report.quarter.slug}


def _written(body: Body) -> tuple[ProgressReport, Any]:
    chair = UserFactory()
    MembershipFactory(body=body, user=chair, chairing=True)
    report = actions.build(body=body, quarter=latest_ended(), by=chair)
    words = Words("A quiet quarter.", "", "", "public", 0)
    return actions.edit(report=report, words=words, by=chair), chair


def _signed(body: Body) -> tuple[ProgressReport, Any]:
    report, chair = _written(body)
    return actions.sign_off(report=report, by=chair, seen=1), chair


def _submitted(body: Body) -> tuple[ProgressReport, Any]:
    report, chair = _signed(body)
    return actions.submit(report=report, by=chair), chair
