"""Who may do what: every expected answer stands in the table, typed by hand."""

from __future__ import annotations

from typing import Any

import pytest

from plans.measures import permissions
from plans.models import Event, Measure
from tests.partnership.factories import UserFactory
from tests.plans.conftest import Place
from tests.plans.factories import EventFactory, MeasureFactory

#                     officer chair member outsider scrutiny
TABLE = {
    "keep measure": "yes no no no no",
    "remove measure": "yes no no no no",
    "enter reading": "yes yes yes no no",
    "remove reading": "yes yes yes no no",
    "note break": "yes yes yes no no",
    "remove break": "yes no no no no",
    "count": "yes yes yes no no",
    "keep event": "yes yes yes no no",
    "remove event": "yes yes yes no no",
}
SEEN = {
    "public": "officer chair member outsider scrutiny",
    "partners": "officer chair member outsider scrutiny",
    "body": "officer chair member scrutiny",
}


def record(here: Place, verb: str) -> Any:
    """What the verb is about."""
    make = EventFactory if "event" in verb else MeasureFactory
    return make(partnership=here.partnership, body=here.body, publication="partners")


def test_table__has_every_verb() -> None:
    assert set(permissions.TABLE) == set(TABLE)


@pytest.mark.parametrize("verb", TABLE)
def test_verb__is_for_those_in_the_table(here: Place, verb: str) -> None:
    asked = record(here, verb)
    answers = {name: permissions.can(verb, user, asked) for name, user in here.people.items()}
    assert " ".join("yes" if answer else "no" for answer in answers.values()) == TABLE[verb]
    assert [name for name, answer in answers.items() if not answer and not answer.why] == []


@pytest.mark.parametrize("verb", TABLE)
def test_verb__is_for_nobody_of_another_partnership(here: Place, elsewhere: Place, verb: str) -> None:
    asked = record(here, verb)
    assert [name for name, user in elsewhere.people.items() if permissions.can(verb, user, asked)] == []
    assert permissions.can(verb, UserFactory(superuser=True), asked)
    assert not permissions.can(verb, UserFactory(editor_of=here.partnership, is_active=False), asked)


@pytest.mark.parametrize("make", [MeasureFactory, EventFactory])
@pytest.mark.parametrize("publication", SEEN)
def test_record__is_read_by_those_it_is_for(here: Place, elsewhere: Place, publication: str, make: Any) -> None:
    seen = make(partnership=here.partnership, body=here.body, publication=publication)
    model: Any = Event if make is EventFactory else Measure
    readers = {
        name
        for name, user in here.people.items()
        if model.objects.readable_by(user, here.partnership).filter(pk=seen.pk).exists()
    }
    assert readers == set(SEEN[publication].split())
    assert readers == {name for name, user in here.people.items() if permissions.reader(user, seen)}
    assert not model.objects.readable_by(elsewhere.officer, here.partnership).exists()


@pytest.mark.parametrize(("name", "may"), [("officer", True), ("chair", True), ("member", False)])
def test_publishing_wider__is_for_officers_and_the_chair(here: Place, name: str, may: bool) -> None:
    event = EventFactory(partnership=here.partnership, body=here.body, publication="public")
    assert bool(permissions.publisher(here.people[name], event, "partners")) is may
    assert permissions.publisher(here.people[name], event, "public")


def test_without_a_group__it_is_the_partnerships_own(here: Place) -> None:
    measure = MeasureFactory(partnership=here.partnership, publication="body")
    assert not permissions.can("enter reading", here.member, measure)
    assert not Measure.objects.readable_by(here.member, here.partnership).exists()
