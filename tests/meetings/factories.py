"""Meetings with what belongs to them, made as the verbs make them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms.meetings import actions
from cms.meetings.models import Matter, Minutes, Paper
from cms.partnership.models import Meeting
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import (
    AgendaItemFactory,
    BodyFactory,
    MeetingFactory,
    MembershipFactory,
    UserFactory,
)


@dataclass
class Place:
    """A partnership, a sub-group that meets, and somebody in each part."""

    world: World
    officer: Any
    vice_chair: Any
    neighbour: Any
    scrutiny: Any
    administrator: Any

    @property
    def body(self) -> Any:
        """The sub-group."""
        return self.world.body

    @property
    def partnership(self) -> Any:
        """Whose it is."""
        return self.world.partnership

    def people(self) -> dict[str, Any]:
        """Everybody by what they are."""
        return {
            "editor": self.world.editor,
            "administrator": self.administrator,
            "scrutiny": self.scrutiny,
            "chair": self.world.chair,
            "vice-chair": self.vice_chair,
            "officer": self.officer,
            "member": self.world.member,
            "neighbour": self.neighbour,
            "outsider": self.world.outsider,
            "superuser": UserFactory(superuser=True),
        }


def place(**world: Any) -> Place:
    """Chair, vice-chair and officer sit for the council, the member for the police, the neighbour on another body."""
    made = factories.world(**world)
    users = {name: UserFactory() for name in ("officer", "vice_chair", "neighbour")}
    council = made.organisations[0]
    MembershipFactory(body=made.body, organisation=council, user=users["officer"], role="officer")
    MembershipFactory(body=made.body, organisation=council, user=users["vice_chair"], role="vice-chair")
    other = BodyFactory(partnership=made.partnership, code="SV", name="Serious Violence Sub-group")
    MembershipFactory(body=other, user=users["neighbour"])
    return Place(
        world=made,
        scrutiny=UserFactory(scrutiny_of=made.partnership),
        administrator=UserFactory(administrator_of=made.partnership),
        **users,
    )


def meeting(here: Place, days: int = -10, **fields: Any) -> Meeting:
    """A meeting of the sub-group so many days from now."""
    starts = timezone.now() + dt.timedelta(days=days)
    fields.setdefault("state", "held" if days < 0 else "planned")
    made: Meeting = MeetingFactory(**{"body": here.body, "starts_at": starts, "ends_at": None, **fields})
    return made


def file(name: str = "report.pdf", data: bytes = b"%PDF-1.7 report") -> SimpleUploadedFile:
    """A file as a browser brings it."""
    return SimpleUploadedFile(name, data)


def paper(meeting: Meeting, publication: str = "public", title: str = "A report", **fields: Any) -> Paper:
    """A paper of the meeting."""
    return actions.add_paper(meeting=meeting, by=None, file=file(), title=title, publication=publication, **fields)


def minutes(meeting: Meeting, text: str = "It opened at ten.", publication: str = "public", **items: str) -> Minutes:
    """A draft; `items` are minutes by the place of the item: `item_1="Agreed."`."""
    rows = list(meeting.items.order_by("sort_order"))
    by_item = {rows[int(name.removeprefix("item_")) - 1].pk: said for name, said in items.items()}
    return actions.write_minutes(meeting=meeting, by=None, items=by_item, text=text, publication=publication)


def approved(meeting: Meeting, **said: Any) -> Minutes:
    """Minutes that the body's next meeting approved."""
    minutes(meeting, **said)
    later = MeetingFactory(
        body=meeting.body, starts_at=meeting.starts_at + dt.timedelta(days=1), ends_at=None, state="held"
    )
    return actions.approve_minutes(meeting=meeting, by=None, at=later)


def matter(meeting: Meeting, days: int = 30, organisation: Any = None, **fields: Any) -> Matter:
    """A matter arising, due so many days after the meeting; the police's unless said otherwise."""
    police = meeting.partnership.organisations.get(name="Police")
    return actions.raise_matter(
        meeting=meeting,
        by=None,
        organisation=organisation or police,
        due_on=timezone.localdate(meeting.starts_at) + dt.timedelta(days=days),
        **{"text": "Ask for better lighting", **fields},
    )


def agenda(meeting: Meeting, *publications: str) -> list[Any]:
    """Items with these publications, or three public ones."""
    return [AgendaItemFactory(meeting=meeting, publication=each) for each in publications or ("public",) * 3]
