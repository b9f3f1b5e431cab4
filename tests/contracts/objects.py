"""How to make the object that an address has in it, in the scope of one body of one partnership."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from django.urls import reverse

from cms.governance.models import GovernedPage
from home.duties.actions import keep_duty
from home.models import Duty
from tests.contracts import gatherings, links
from tests.contracts.addresses import PAGE, Address
from tests.contracts.files import failed
from tests.contracts.world import Scope
from tests.exchange.brought import waiting, waiting_copy, waiting_with_changes
from tests.governance.public.test_figure import kept_picture
from tests.partnership.factories import MeetingFactory, MembershipFactory, OrganisationFactory

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
    **dict.fromkeys(("duties:*", "home_duty"), lambda scope: {"pk": _duty(scope).pk}),
    "governance_redact": lambda scope: {"pk": _terms(scope).versions.newest_first()[0].pk},
    "governance_sections": lambda scope: {**_amendment(scope), "document": _terms(scope).pk},
    **dict.fromkeys(
        ("governance_case", "governance_add_document", "governance_rebase"), lambda scope: _amendment(scope)
    ),
    **dict.fromkeys(
        ("governance_propose", "governance_review", "governance_versions"), lambda scope: {"pk": _terms(scope).pk}
    ),
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

BELOW_PAGES: dict[str, Callable[[GovernedPage], Arguments]] = {
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
