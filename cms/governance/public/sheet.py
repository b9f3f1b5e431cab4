"""A version of a document as its page shows it: text, dates, table of amendments, proof and tools."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cms.governance.enums import Method
from cms.governance.models import GovernedPage, Version
from cms.governance.models.evidence import REDACTED

from .changed import filled
from .files import offered
from .links import Links, entry_address
from .rows import WINDOW
from .standing import IN_FORCE, Standing, standings
from .table import amendments_table
from .texts import Text, safe, text_of

Context = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """What is shown: `run` is the version and those before it, newest first; `replaced_on` speaks of those after it."""

    page: GovernedPage
    links: Links
    run: list[Version]
    today: dt.date
    replaced_on: dt.date | None = None
    frozen: bool = False

    @property
    def version(self) -> Version:
        """The version shown."""
        return self.run[0]

    @property
    def standing(self) -> Standing:
        """How it stands today."""
        return standings(self.run[:1], self.today, self.replaced_on)[self.version.pk]

    def context(self) -> Context:
        """Everything but what is around the document: notices, banners, breadcrumbs."""
        return {
            "state": self.standing.state,
            "frozen": self.frozen,
            "version": self._version(),
            "proof": self._proof(),
            "description": self._description(),
            **self._text(),
        }

    def review_dates(self) -> tuple[dt.date | None, dt.date | None]:
        """When the text in force was adopted and last confirmed: its review is counted from there."""
        row: Any = self.version
        if self.standing.state != IN_FORCE:
            return None, None
        return row.adopted_from or row.in_force_from, row.confirmed_on

    def _version(self) -> Context:
        version = self.version
        return {
            **summary_of(version, self.links),
            "in_force_to": self.standing.until,
            "adopted_on": version.decision.decided_on,
            "kind_label": version.get_kind_display(),
            "title": version.title if self.frozen else "",
            "published_on": timezone.localdate(version.published_at) if version.is_backdated else None,
            "recorded": version.decision.method == Method.RECORDED,
        }

    def _description(self) -> str:
        version = self.version
        verb = "revoked" if version.is_revocation else "in force"
        return f"{version.title}, version {version.number}, {verb} from {date_format(version.in_force_from)}."

    def _text(self) -> Context:
        """Contents, HTML and table. A revoked document shows the last text it had."""
        shown: Any = self._last_text()
        if shown is None:
            return {}
        if not shown.stands:
            return {"html": safe(f"<p>{REDACTED}</p>")}
        text = text_of(shown, numbered=self.page.is_numbered)
        before, after = text.parts()
        return {
            "contents": text.sections,
            "html": filled(before, shown.origins, self.links),
            "html_after": filled(after, shown.origins, self.links),
            **self._table(text),
        }

    def _last_text(self) -> Version | None:
        known = standings(self.run, self.today, self.replaced_on)
        texts = (v for v in self.run if v.text_sha256 and (v is self.version or known[v.pk].since is not None))
        return next(texts, None)

    def _table(self, text: Text) -> Context:
        if not text.table:
            return {}
        known = standings(self.run, self.today, self.replaced_on)
        headings = {section.id: section.heading for section in text.sections}
        more = self.links.history if len(self.run) > WINDOW else ""
        rows = amendments_table(self.run, known, headings, self.links)
        return {"amendments_table": rows, "amendments_more": more}

    def _proof(self) -> Context | None:
        row: Any = self.version
        if row.entry_seq is None:
            return None
        return {
            "entry_number": row.entry_seq,
            "entry_date": timezone.localdate(row.entry_at),
            "entry_url": entry_address(row.entry_seq),
            "fingerprint": row.text_sha256,
            "verify_url": reverse("governance_register"),
            "evidenced": row.decision.is_evidenced,
        }

    def tools(self) -> Context:
        """Where a reader can go from here."""
        row: Any = self.version
        based_on = f"{row.base_major}.{row.base_minor}" if row.base_text and row.text_sha256 else ""
        own = self.links.version_json(row) if self.frozen else self.links.json
        return {
            **tools_of(self.links),
            "compare_url": self.links.compare(based_on, row) if based_on else "",
            "compare_with": based_on,
            "json_url": own if row.text_sha256 and row.stands else "",
            "files": offered(self.page, self.links, row, frozen=self.frozen) if row.text_sha256 and row.stands else (),
        }


def tools_of(links: Links) -> Context:
    """What every page of a document offers."""
    return {
        "history_url": links.history,
        "on_day_url": links.day_form,
        "feed_url": links.feed,
        "amendments_url": links.amendments,
    }


def summary_of(version: Version, links: Links) -> Context:
    """A version in short, with the address of its frozen page."""
    return {"number": version.number, "in_force_from": version.in_force_from, "url": links.version(version)}


def in_force_today(version: Version | None, links: Links) -> Context | None:
    """What holds now, for the banner of a page that shows something else; its address is the document's own."""
    if version is None or version.is_revocation:
        return None
    return {**summary_of(version, links), "url": links.page}
