"""The columns of the spreadsheet, and how a group's cells are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from cms.exchange.sheets import Cell, Column, NotUnderstood, dates, readers
from cms.partnership.enums import Publication
from cms.partnership.models import Organisation
from plans.measures.permissions import readable
from plans.models import Measure, PriorityPage
from subgroups.action_plan.enums import SMART, Origin, Sara, Status
from subgroups.action_plan.proofs import Proofs
from subgroups.models.action import LONG

if TYPE_CHECKING:
    from cms.partnership.models import Body
    from subgroups.models import ActionRecord

REASON = 300
NONE_KNOWN = "The partnership has none of these yet, so this cell has to be empty."


@dataclass(frozen=True)
class Known:
    """What the cells of one group's plan may name. Made in seven queries, whatever the size of the plan."""

    body: Body
    priorities: Mapping[str, PriorityPage]
    organisations: Mapping[str, Organisation]
    measures: Mapping[str, Measure]
    proofs: Mapping[str, str]
    proof_of: Proofs

    def priority_name(self, page: PriorityPage) -> str:
        """The shortest name by which this priority, and no other, is understood."""
        return next(name for name, found in self.priorities.items() if found == page)


def known(body: Body, actions: Sequence[ActionRecord], user: Any) -> Known:
    """Find them."""
    partnership = body.partnership
    pages = list(PriorityPage.objects.descendant_of(partnership.site.root_page).order_by("path"))
    plans = {plan.path: plan.title for plan in Page.objects.filter(path__in={_above(page) for page in pages})}
    measures = Measure.objects.within(partnership).filter(readable(user, partnership))
    proofs = Proofs(actions, partnership, user)
    return Known(
        body=body,
        priorities={name: page for page in pages for name in _priority_names(page, plans[_above(page)])},
        organisations=_organisations(Organisation.objects.within(partnership).order_by("-until", "pk")),
        measures={measure.title: measure for measure in measures.order_by("pk")},
        proofs={label: choice for action in actions for choice, label in _flat(proofs.choices(action))},
        proof_of=proofs,
    )


def _above(page: PriorityPage) -> str:
    return str(page.path[: -page.steplen])


def _priority_names(page: PriorityPage, plan: str) -> tuple[str, ...]:
    """The shortest first. Where two plans have the same, that of the newer plan counts: it comes later."""
    number = f"Priority {page.number}"
    return number, f"{page.number}", page.title, f"{number}, {page.title}", f"{number}, {page.title} ({plan})"


def _organisations(rows: Any) -> dict[str, Organisation]:
    found = list(rows)
    return {**{each.short_name: each for each in found}, **{each.name: each for each in found}}


def _flat(choices: list[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [choice for _, group in choices if isinstance(group, list) for choice in group]


def columns(found: Known) -> tuple[Column, ...]:
    """All columns, in the order in which they are written."""
    named = list(dict.fromkeys(each.name for each in found.organisations.values()))
    organisation = _choice(found.organisations, named)
    organisations = _several(found.organisations, named)
    priorities = list(dict.fromkeys(f"Priority {page.number}, {page.title}" for page in found.priorities.values()))
    return (
        Column("reference", "Reference", readers.words(24), ("Ref", "Action reference", "ID", "No")),
        Column("objective", "Objective", readers.words(LONG), ("Objectives", "Aim")),
        Column(
            "activity",
            "Planned activity",
            readers.words(LONG),
            (
                "Output: Planned Activity/Action",
                "Output- : Planned Activity/Action",
                "Activity",
                "Planned action",
                "Action",
            ),
            needed=True,
        ),
        Column("priority", "Priority", _choice(found.priorities, priorities)),
        Column("lead", "Lead organisation", organisation, ("Lead", "Lead agency", "Lead partner", "Lead body")),
        Column("partners", "Partners", organisations, ("Partner organisations",)),
        Column("success", "Measure of success", readers.words(LONG), ("Measures of success", "Success")),
        Column("measures", "Measures", _several(found.measures)),
        Column("starts_on", "Start", dates.first_day, ("Start date", "Starts", "From")),
        Column("due_on", "Due", dates.last_day, ("Due date", "Date", "Deadline", "Timescale", "Time scale", "By when")),
        Column("resources", "Resources and funding", readers.words(LONG), ("Resources", "Funding")),
        Column("risks", "Risks", readers.words(LONG), ("Risk", "Associated risks")),
        Column("sara", "SARA stage", readers.choice(by_label(Sara)), ("SARA", "Problem-solving stage")),
        Column("smart", "SMART check", readers.several({word: name for name, word in SMART.items()}), ("SMART",)),
        Column("origin", "Came from", readers.choice(by_label(Origin)), ("Origin",)),
        Column("publication", "Seen by", readers.choice(by_label(Publication)), ("Publication",)),
        Column("status", "Status now", readers.choice(by_label(Status)), ("Status",)),
        Column("latest", "Latest update", _as_it_is),
        Column("latest_on", "Latest update on", _as_it_is),
        Column(
            "delivered",
            "Progress and delivered activities",
            readers.words(LONG),
            ("Progress Update/Delivered Activities", "Progress update", "Progress", "Update", "Delivered activities"),
        ),
        Column("made_on", "Date of update", dates.last_day, ("Updated on", "Update date")),
        Column("proof", "What shows it", _choice(found.proofs), ("Evidence",)),
        Column("no_evidence", "No evidence yet, because", readers.words(REASON)),
        Column("outcome", "Outcome note", readers.words(LONG), ("Outcome",)),
        Column("stop_reason", "Why it was stopped", readers.words(LONG)),
    )


def by_label(choices: Any) -> dict[str, Any]:
    """Label → member, for closed lists."""
    return {member.label: member for member in choices}


def _choice(names: Mapping[str, Any], shown: Sequence[str] = ()) -> Any:
    return readers.choice(names, shown) if names else _nothing


def _several(names: Mapping[str, Any], shown: Sequence[str] = ()) -> Any:
    return readers.several(names, shown) if names else _nothing


def _as_it_is(cell: Cell) -> str:
    """Told for information: nothing is read of it."""
    return cell.text


def _nothing(cell: Cell) -> Any:
    raise NotUnderstood(NONE_KNOWN)
