"""Quarterly reports, made as the verbs make them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cms.partnership.enums import Publication
from cms.partnership.models import Meeting
from subgroups.models import ProgressReport
from subgroups.reports import actions
from subgroups.reports.actions import Promise, Words
from subgroups.reports.enums import ReportState
from subgroups.reports.quarters import Quarter, latest_ended
from tests.governance.factories import World


def built(here: World, *, by: Any = None, quarter: Quarter | None = None, body: Any = None) -> ProgressReport:
    """A draft, by the group's member and on the quarter that ended last unless said otherwise."""
    return actions.build(body=body or here.body, quarter=quarter or latest_ended(), by=by or here.member)


def words(report: ProgressReport, **changes: Any) -> Words:
    """What was typed: a summary, unless said otherwise."""
    return Words(
        **{
            "summary": "A quiet quarter.",
            "issues": "",
            "support_asked": "",
            "publication": report.publication,
            "seen": report.edits,
            **changes,
        }
    )


def written(here: World, *, quarter: Quarter | None = None, body: Any = None, by: Any = None, **said: Any) -> Any:
    """A draft with a summary."""
    report = built(here, quarter=quarter, body=body, by=by)
    return actions.edit(report=report, words=words(report, **said), by=by or here.editor)


def signed(here: World, **said: Any) -> ProgressReport:
    """Signed off by the chair."""
    report = written(here, **said)
    return actions.sign_off(report=report, by=here.chair, seen=report.edits)


def submitted(here: World, **said: Any) -> ProgressReport:
    """Handed in by the member."""
    return actions.submit(report=signed(here, **said), by=here.member)


def received(here: World, *, promises: Any = (), comments: str = "Thank you.", **said: Any) -> ProgressReport:
    """Received at a meeting today, by the partnership's chair."""
    report = submitted(here, **said)
    return actions.receive(
        report=report,
        meeting=meeting_today(here),
        by=here.csp_chair,
        minute="4.2",
        comments=comments,
        promises=promises,
    )


def meeting_today(here: World) -> Meeting:
    """A meeting of the partnership that began today."""
    return here.meeting()


def promise(here: World, days: int = 30, text: str = "Lend the mobile camera.") -> Promise:
    """What the police promise."""
    return Promise(text, here.organisations[1], timezone.localdate() + dt.timedelta(days=days))


def in_state(here: World, state: str) -> ProgressReport:
    """A report in a state."""
    make: Any = {
        ReportState.DRAFT: written,
        ReportState.SIGNED: signed,
        ReportState.SUBMITTED: submitted,
        ReportState.RECEIVED: received,
    }
    made: ProgressReport = make[ReportState(state)](here)
    return made


PUBLIC, PARTNERS, BODY = Publication.PUBLIC, Publication.PARTNERS, Publication.BODY
