"""More rows do not mean more queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.partnership.factories import (
    AgendaItemFactory,
    BodyFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    UserFactory,
)
from tests.partnership.records import SCREENS, Records
from tests.partnership.screens import url


def queries(client: Any, address: str) -> int:
    """Return how many queries an answer takes, the reading of a stream included."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        b"".join(response)
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("screen", SCREENS)
def test_lists__ask_no_more_for_ten_than_for_one(client: Any, screen: str) -> None:
    partnership = PartnershipFactory(default=True)
    client.force_login(UserFactory(editor_of=partnership))
    more = {
        "organisations": lambda: OrganisationFactory(partnership=partnership),
        "bodies": lambda: BodyFactory(partnership=partnership),
        "seats": lambda: MembershipFactory(body=BodyFactory(partnership=partnership)),
        "meetings": lambda: MeetingFactory(body=BodyFactory(partnership=partnership)),
    }[screen]
    addresses = (url(screen, "index"), f"{url(screen, 'index')}?export=csv")
    more()
    for address in addresses:
        client.get(address)
    counts = [queries(client, address) for address in addresses]
    for _ in range(9):
        more()
    assert [queries(client, address) for address in addresses] == counts


def test_meeting_form__asks_no_more_for_ten_items_than_for_one(as_editor: Any, ours: Records) -> None:
    meeting = ours.meetings
    AgendaItemFactory(meeting=meeting)
    address = url("meetings", "edit", meeting)
    as_editor.get(address)
    before = queries(as_editor, address)
    for _ in range(9):
        AgendaItemFactory(meeting=meeting)
    assert queries(as_editor, address) <= before
