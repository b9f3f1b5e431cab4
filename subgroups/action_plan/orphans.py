"""What is not tied up: priorities, actions, measures and groups that lack what should hold them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from cms.partnership.models import Body
from plans.enums import Frequency, Series
from plans.measures import permissions as measures
from plans.measures.periods import DAY, later
from plans.measures.words import GRACE, PROMISES
from plans.models import Measure, PriorityPage
from plans.succession import current_plan
from subgroups.models import ActionRecord, TermsOfReferencePage

from .enums import Status
from .permissions import readable
from .sections import Since, in_force, standings

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


class Orphan(NamedTuple):
    """One thing that lacks something: what it is, where it is mended, and what exactly is wrong."""

    title: str
    url: str
    why: str


class Kind(NamedTuple):
    """A kind of loose end: what it is called, what it means, where nothing is loose, and the things themselves."""

    name: str
    title: str
    means: str
    none: str
    found: Sequence[Orphan]


def orphans(partnership: Partnership, user: Any) -> list[Kind]:
    """All loose ends of a partnership that this person may know of. Twenty queries at most, whatever there is."""
    return [
        Kind(
            "priorities",
            "Priorities without an action",
            "Nobody has planned anything for these priorities of the plan in force.",
            "Each priority has an action.",
            _priorities(partnership),
        ),
        Kind(
            "actions",
            "Actions without a measure",
            "Nobody will be able to tell from the figures whether these open actions worked.",
            "Each open action has a measure.",
            _actions(partnership, user),
        ),
        Kind(
            "measures",
            "Measures without a recent reading",
            "The latest figures that were promised of these measures have not come.",
            "Each measure has a recent reading.",
            _measures(partnership, user),
        ),
        Kind(
            "groups",
            "Groups without terms of reference in force",
            "These groups meet without adopted terms.",
            "Each group has terms of reference in force.",
            _groups(partnership),
        ),
        Kind(
            "sections",
            "Actions whose text changed or went",
            "The section of the plan or terms of reference that these open actions rest on is no longer what it was.",
            "Each open action rests on words that are still in force, or on none.",
            _resting(partnership, user),
        ),
    ]


def _priorities(partnership: Partnership) -> list[Orphan]:
    plan = current_plan(partnership.site.root_page)
    if plan is None:
        return []
    having = ActionRecord.objects.filter(priority=OuterRef("pk")).exclude(status=Status.STOPPED)
    pages = list(PriorityPage.objects.child_of(plan).live().filter(~Exists(having)).order_by("number"))
    held = in_force({page.pk for page in pages})
    url = reverse("subgroups_actions:add")
    return [
        Orphan(f"Priority {page.number}, {page.title}", url, "No action serves it.")
        for page in pages
        if page.pk in held and held[page.pk].text_sha256
    ]


def _open(partnership: Partnership, user: Any) -> Any:
    rows = ActionRecord.objects.within(partnership).filter(readable(user, partnership), status__in=Status.open())
    return rows.order_by("due_on", "pk")


def _actions(partnership: Partnership, user: Any) -> list[Orphan]:
    linked = ActionRecord.measures.through.objects.filter(actionrecord=OuterRef("pk"))
    return [
        Orphan(str(action), _url(action), "Its success is put in words only." if action.success else "It has none.")
        for action in _open(partnership, user).filter(~Exists(linked))
    ]


def _measures(partnership: Partnership, user: Any) -> list[Orphan]:
    today = timezone.localdate()
    rows = Measure.objects.within(partnership).filter(
        measures.readable(user, partnership), Q(closed_on=None) | Q(closed_on__gt=today)
    )
    latest = Max("readings__end", filter=Q(readings__series=Series.OWN))
    found = ((measure, _silence(measure, today)) for measure in rows.annotate(latest=latest).order_by("title", "pk"))
    return [Orphan(measure.title, "", why) for measure, why in found if why]


def _silence(measure: Any, today: dt.date) -> str:
    """As the measure's own page says it; "" where the latest reading is recent."""
    frequency = Frequency(measure.frequency)
    if measure.latest is None:
        return f"It has no reading yet (promised {PROMISES[frequency]})."
    due = later(measure.latest + DAY, frequency.months) + dt.timedelta(days=GRACE)
    days = (today - measure.latest).days
    return f"No reading for {days:,} days (promised {PROMISES[frequency]})." if today > due else ""


def _groups(partnership: Partnership) -> list[Orphan]:
    bodies = Body.objects.within(partnership).sub_groups().on(timezone.localdate()).order_by("name")
    homes = {page.path: page.body_id for body in bodies.prefetch_related("pages") for page in body.pages.all()}
    terms = list(TermsOfReferencePage.objects.descendant_of(partnership.site.root_page))
    held = in_force({page.pk for page in terms})
    have = {homes.get(page.path[: -page.steplen]) for page in terms if page.pk in held and held[page.pk].text_sha256}
    return [
        Orphan(body.name, reverse("governance_documents"), "No terms of reference are in force.")
        for body in bodies
        if body.pk not in have
    ]


def _resting(partnership: Partnership, user: Any) -> list[Orphan]:
    actions = list(_open(partnership, user).exclude(basis=None))
    standing = standings(actions, partnership)
    return [
        Orphan(str(action), _url(action), f"{found.name} {found.since.sentence}.")
        for action in actions
        if (found := standing[action.pk]).since is not Since.SAME
    ]


def _url(action: ActionRecord) -> str:
    return reverse("subgroups_actions:inspect", args=[action.pk])
