"""The demo's quarterly reports: received with comments and support, submitted, signed off, a draft, and one overdue."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from subgroups.models import ProgressReport
from subgroups.reports import actions
from subgroups.reports.actions import Promise, Words
from subgroups.reports.quarters import Quarter, latest_ended

from . import clock

if TYPE_CHECKING:
    from .story import Story

WALKS = (
    "The walks after dark found less to mend than last year, and most of what residents pointed out is mended. "
    "Households that report again have one officer to ring."
)
LETTERS = "One letter of warning is now used by all partners. Two households said that they are no longer harmed."
STORES = "Bin stores are being locked, block by block. Owners of three blocks have not answered yet."
REVIEWS = "More people asked for a case review than before. The leaflets are read, and libraries ask for more of them."


def tell(story: Story) -> None:
    """In the order of their days: what the register says of them is a chain."""
    latest = latest_ended(story.today)
    owed = [latest.before.before.before, latest.before.before]
    received = [
        _submit(story, quarter, days, words)
        for quarter, days, words in zip(owed, (52, 50), (WALKS, LETTERS), strict=True)
    ]
    with clock.on(story.ago(49)):
        _build(story, "RR", latest.before)
    _receive(story, received)
    _submit(story, latest.before, 4, STORES, asked="A letter from the partnership to the owners of the three blocks.")
    with clock.on(story.ago(3)):
        _sign(story, latest, REVIEWS)
    with clock.on(story.ago(2)):
        _build(story, "BSC", latest)


def _build(story: Story, group: str, quarter: Quarter) -> ProgressReport:
    by = _writer(story, group)
    return actions.build(body=story.cast.bodies[group], quarter=quarter, by=by)


def _writer(story: Story, group: str) -> Any:
    """A member where one has a login, else the officer."""
    return story.cast["asb.member"] if group == "ASB" else story.cast["officer"]


def _sign(story: Story, quarter: Quarter, words: str, asked: str = "") -> ProgressReport:
    report = _build(story, "ASB", quarter)
    said = Words(words, "", asked, report.publication, report.edits)
    report = actions.edit(report=report, words=said, by=story.cast["asb.member"])
    return actions.sign_off(report=report, by=story.cast["asb.chair"], seen=report.edits)


def _submit(story: Story, quarter: Quarter, days: int, words: str, asked: str = "") -> ProgressReport:
    with clock.on(story.ago(days)):
        report = _sign(story, quarter, words, asked)
        return actions.submit(report=report, by=story.cast["asb.member"])


def _receive(story: Story, reports: list[ProgressReport]) -> None:
    """At the latest meeting of the partnership, one with support."""
    meeting = story.meet(story.ago(5))
    lamp = Promise(
        "Lend the group a mobile camera for the winter",
        story.cast.organisations["Police"],
        story.ago(5) + dt.timedelta(days=40),
    )
    with clock.on(story.ago(5), 18):
        for report, promises in zip(reports, ((), (lamp,)), strict=True):
            actions.receive(
                report=report,
                meeting=meeting,
                by=story.cast["csp.chair"],
                minute="4",
                comments="The partnership thanked the group, and asked it to name the places as well as the numbers.",
                promises=promises,
            )
