"""What the page of the text in force shows of the register: the same until an entry is added or a day begins."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from cms.governance.models import GovernedPage, Version

from . import notices, rows
from .head import Head
from .kept import kept
from .links import Links
from .sheet import Context, Sheet, tools_of
from .standing import standings

DAY = 24 * 60 * 60


class Current(NamedTuple):
    """`context` of the template, notices of versions to come, and the dates a review is counted from."""

    context: Context
    coming: list[notices.Notice]
    adopted: dt.date | None
    confirmed: dt.date | None


def current_of(page: GovernedPage, links: Links, head: Head | None, today: dt.date) -> Current:
    """Kept by the head of the register, in which every adoption, confirmation and redaction is entered."""
    if head is None:
        return Current({"state": "none", "tools": tools_of(links)}, [], None, None)
    parts = (head.hash, str(page.pk), links.page, today.isoformat())
    return kept("current", parts, lambda: _read(page, links, today), of=subject(page.partnership.pk), seconds=DAY)


def subject(partnership: int) -> str:
    """By which `kept.forget` finds every page of a partnership."""
    return f"partnership-{partnership}"


def _read(page: GovernedPage, links: Links, today: dt.date) -> Current:
    newest = rows.newest(page, today)
    version = next((row for row in newest if row.in_force_from <= today), None)
    if version is None and len(newest) > rows.WINDOW:
        version = page.at(today)
    coming = notices.coming(newest, standings(newest, today), version, links)
    if version is None:
        return Current({"state": "none", "tools": tools_of(links)}, coming, None, None)
    sheet = Sheet(page, links, _run(version, newest), today, _replaced_on(version, newest))
    return Current({**sheet.context(), "tools": sheet.tools()}, coming, *sheet.review_dates())


def _run(version: Version, newest: list[Version]) -> list[Version]:
    """The version and those before it. Where more wait to come into force than a page deals with, it is asked for."""
    return newest[newest.index(version) :] if version in newest else rows.ending_with(version)


def _replaced_on(version: Any, newest: list[Version]) -> dt.date | None:
    above = (row.in_force_from for row in newest if (row.major, row.minor) > (version.major, version.minor))
    return min(above, default=None)
