"""How to make the object that an address has in it, in the scope of one body of one partnership."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from django.urls import reverse

from cms.governance.models import GovernedPage
from cms.partnership.enums import Publication
from home.duties.actions import keep_duty
from home.models import Duty
from tests.contracts import gatherings, links, reports
from tests.contracts.actions import of_the_group, published, sheet_of, shown_by_a_file
from tests.contracts.addresses import PAGE, Address
from tests.contracts.files import failed
from tests.contracts.world import Scope
from tests.exchange.brought import waiting, waiting_copy, waiting_with_changes
from tests.governance.public.test_figure import kept_picture
from tests.partnership.factories import MeetingFactory, MembershipFactory, OrganisationFactory
from tests.plans.factories import BreakFactory, EventFactory, MeasureFactory, readings
from tests.plans.files import brought

Arguments = Mapping[str, Any] | tuple[Any, ...]

OBJECTS: dict[str, Callable[[Scope], Arguments]] = {
    "partnership_organisations:*": lambda scope: {"pk": OrganisationFactory(partnership=scope.partnership).pk},
    "partnership_bodies:*": lambda scope: {"pk": scope.body.pk},
    "partnership_seats:*": lambda scope: {"pk": MembershipFactory(body=scope.body).pk},
    "partnership_meetings:*": lambda scope: {"pk": MeetingFactory(body=scope.body).pk},
    "meetings_of*": lambda scope: {"code": scope.body.code.lower()},
    "meetings_minutes_reopen": gatherings.approved,
    "meetings_minutes*": gatherings.draft,
    "meetings_add_paper": gatherings.meeting,
    "meetings_*paper*": gatherings.paper,
    "meetings_matter": gatherings.matter,
    "meeting_paper": gatherings.public_paper,
    "meeting_minutes": gatherings.approved,
    "meeting*": gatherings.meeting,
    "subgroups_actions:*": lambda scope: {"pk": of_the_group(scope).pk},
    "wagtailsnippetchoosers_subgroups_actionrecord:chosen": lambda scope: {"pk": of_the_group(scope).pk},
    "action_plan_update": lambda scope: {"pk": of_the_group(scope).pk},
    **dict.fromkeys(("action_plan_correct", "action_plan_evidence"), lambda scope: {"pk": shown_by_a_file(scope).pk}),
    "action_plan_preview": lambda scope: {"pk": sheet_of(scope).pk},
    "action_plan_download": lambda scope: {"pk": scope.body.pk, "kind": "csv"},
    "action_plan_*": lambda scope: {"pk": scope.body.pk},
    "action": lambda scope: {"reference": published(scope).action.reference},
    "action_evidence": lambda scope: {"reference": (made := published(scope)).action.reference, "pk": made.pk},
    "progress_reports_of": lambda scope: {"pk": scope.body.pk},
    "progress_report_submit": reports.signed,
    **dict.fromkeys(("progress_report_send_back", "progress_report_receive"), reports.submitted),
    "progress_report*": reports.draft,
    **dict.fromkeys(("duties:*", "home_duty"), lambda scope: {"pk": _duty(scope).pk}),
    "governance_redact": lambda scope: {"pk": _terms(scope).versions.newest_first()[0].pk},
    "governance_sections": lambda scope: {**_amendment(scope), "document": _terms(scope).pk},
    **dict.fromkeys(
        ("governance_case", "governance_add_document", "governance_rebase", "governance_redact_case"),
        lambda scope: _amendment(scope),
    ),
    **dict.fromkeys(
        ("governance_propose", "governance_review", "governance_versions"), lambda scope: {"pk": _terms(scope).pk}
    ),
    **dict.fromkeys(
        ("plans_measures:inspect", "plans_measures:history*"), lambda scope: {"pk": _measure(scope, closed=True).pk}
    ),
    **dict.fromkeys(
        ("plans_measures:*", "plans_reading_enter", "plans_break_note", "plans_readings_count"),
        lambda scope: {"pk": _measure(scope).pk},
    ),
    **dict.fromkeys(("plans_events:edit", "plans_events:delete"), lambda scope: {"pk": _event(scope).pk}),
    "plans_events:*": lambda scope: {"pk": _event(scope, closed=True).pk},
    "plans_reading": lambda scope: {"pk": _reading(scope).pk},
    "plans_break_remove": lambda scope: {"pk": BreakFactory(measure=_measure(scope)).pk},
    "plans_readings_file": lambda scope: {"pk": brought(scope).pk},
    "plans_readings_list": lambda scope: {"kind": "csv"},
    "priority_measures_csv": lambda scope: {"pk": _published(scope).priority_id},
    "measure*": lambda scope: {"slug": _published(scope).slug},
    "governance_schema": lambda scope: {"number": 1},
    "governance_figure": lambda scope: {"name": kept_picture()},
    "exports_retry": lambda scope: {"pk": failed(scope).pk},
    "governance_respond": lambda scope: {"token": links.to_respond(scope)},
    "governance_vote": lambda scope: {"token": links.to_vote(scope)},
    "exchange_bring_back": lambda scope: {"pk": _terms(scope).pk},
    "exchange_return": lambda scope: {"pk": waiting_copy(_terms(scope)).pk},
    "exchange_changes": lambda scope: {"pk": waiting_with_changes(scope.partnership).pk},
    "exchange_*": lambda scope: {"pk": waiting(scope.partnership).pk},
}
"""Name of an address, or a pattern such as "body:*" -> its arguments. The first that fits counts."""

BELOW_PAGES: dict[str, Callable[[Any], Arguments]] = {
    **dict.fromkeys(("report", "report_json"), reports.received),
    "version": lambda page: {"number": "1.0"},
    "json_of_version": lambda page: {"number": "1.0"},
    "file": lambda page: {"extension": "pdf"},
    "file_together": lambda page: {"name": "whole-plan", "extension": "pdf"},
    "file_of_version": lambda page: {"number": "1.0", "extension": "pdf"},
    "file_of_comparison": lambda page: {"old": "1.0", "new": "2.0", "extension": "pdf"},
    "on": lambda page: {"day": "2024-05-01"},
    "compare": lambda page: {"old": "1.0", "new": "2.0"},
    "amendment": lambda page: {"reference": page.open_amendments().get().reference},
}
"""Name of an address below pages, where it takes arguments -> the arguments for this page."""


def _duty(scope: Scope) -> Duty:
    """A duty of the partnership: no body owns one."""
    return keep_duty(duty=Duty(partnership=scope.partnership, title="Agree a plan"), by=None)


def _terms(scope: Scope) -> GovernedPage:
    terms: GovernedPage = scope.pages["subgroups.TermsOfReferencePage"]
    return terms


def _measure(scope: Scope, *, closed: bool = False) -> Any:
    """One that partners see, or only the group that answers for it."""
    return MeasureFactory(partnership=scope.partnership, body=scope.body, partners=not closed, closed_group=closed)


def _published(scope: Scope) -> Any:
    """A public measure of the scope's priority, with a reading."""
    priority = scope.pages["plans.PriorityPage"]
    measure = MeasureFactory(partnership=scope.partnership, body=scope.body, priority=priority)
    readings(measure, date(2024, 4, 1), [12])
    return measure


def _reading(scope: Scope) -> Any:
    return readings(_measure(scope), date(2024, 4, 1), [12])[0]


def _event(scope: Scope, *, closed: bool = False) -> Any:
    publication = Publication.BODY if closed else Publication.PARTNERS
    return EventFactory(partnership=scope.partnership, body=scope.body, publication=publication)


def _amendment(scope: Scope) -> dict[str, Any]:
    """An amendment to the terms of reference that is in consultation."""
    return {"pk": scope.pages["governance.AmendmentPage"].pk}


def location(address: Address, scope: Scope, *, workplace: str) -> tuple[str, str]:
    """Host and path of the address in this scope. The workplace is entered at one host, whatever is asked for."""
    if address.name.startswith(PAGE):
        return scope.host, _page_path(address.name.removeprefix(PAGE), scope)
    path = _reverse(address.name, _arguments(address.name, scope) if address.has_object else {})
    return (workplace if path.startswith(reverse("wagtailadmin_home")) else scope.host), path


def _page_path(name: str, scope: Scope) -> str:
    label, _, below = name.partition("/")
    page = scope.pages[label]
    # An amendment has no address; this is the one it would have.
    path = page.url_path.removeprefix(scope.partnership.site.root_page.url_path.rstrip("/"))
    arguments = BELOW_PAGES[below](page) if below in BELOW_PAGES else {}
    return path + page.reverse_subpage(below, **_as_keywords(arguments)) if below else path


def _arguments(name: str, scope: Scope) -> Arguments:
    for pattern, make in OBJECTS.items():
        if fnmatchcase(name, pattern):
            return make(scope)
    raise LookupError(f"tests/contracts/objects.py does not say which object {name} is to be asked for")


def _reverse(name: str, arguments: Arguments) -> str:
    return reverse(name, **_as_keywords(arguments))


def _as_keywords(arguments: Arguments) -> dict[str, Any]:
    """As `reverse` takes them: by name or by position."""
    return {"args": arguments} if isinstance(arguments, tuple) else {"kwargs": arguments}
