"""The lists: one partnership, searched, filtered, ordered, exported."""

from __future__ import annotations

from typing import Any

import pytest

from tests.partnership.factories import (
    MembershipFactory,
    PartnershipFactory,
    UserFactory,
)
from tests.partnership.records import SCREENS, Records
from tests.partnership.screens import shown, url


@pytest.mark.parametrize("view", ["index", "index_results"])
@pytest.mark.parametrize("screen", SCREENS)
def test_lists__show_one_partnership(as_editor: Any, ours: Records, theirs: Records, screen: str, view: str) -> None:
    text = as_editor.get(url(screen, view)).content.decode()
    assert url(screen, "edit", getattr(ours, screen)) in text
    assert url(screen, "edit", getattr(theirs, screen)) not in text


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports__hold_one_partnership(as_editor: Any, ours: Records, theirs: Records, screen: str, kind: str) -> None:
    response = as_editor.get(url(screen, "index"), {"export": kind})
    data = b"".join(response.streaming_content)
    assert response.status_code == 200
    if kind == "csv":
        name = {"organisations": "name", "bodies": "name", "seats": "name", "meetings": "title"}[screen]
        assert getattr(getattr(ours, screen), name) in data.decode()
        assert getattr(getattr(theirs, screen), name) not in data.decode()


def test_exports__write_times_in_london_and_answers_in_words(as_editor: Any, ours: Records) -> None:
    meetings = b"".join(as_editor.get(url("meetings", "index"), {"export": "csv"}).streaming_content).decode()
    assert "2024-04-01 10:00" in meetings
    seats = b"".join(as_editor.get(url("seats", "index"), {"export": "csv"}).streaming_content).decode()
    assert "True" not in seats
    assert "False" not in seats


@pytest.mark.parametrize("screen", SCREENS)
def test_searches__find_by_name(as_editor: Any, ours: Records, screen: str) -> None:
    word = str(getattr(getattr(ours, screen), "name", "") or ours.meetings.title)
    assert (
        url(screen, "edit", getattr(ours, screen)) in as_editor.get(url(screen, "index"), {"q": word}).content.decode()
    )
    nothing = as_editor.get(url(screen, "index"), {"q": "zzz"}).content.decode()
    assert "Nothing matches." in nothing


@pytest.mark.parametrize(
    ("now", "found"), [("current", {"now"}), ("ended", {"past"}), ("future", {"later"}), ("", {"now", "past", "later"})]
)
def test_filter__now(as_editor: Any, ours: Records, now: str, found: set[str]) -> None:
    MembershipFactory(body=ours.bodies, name="now")
    MembershipFactory(body=ours.bodies, name="past", ended=True)
    MembershipFactory(body=ours.bodies, name="later", since="2999-01-01")
    page = shown(as_editor.get(url("seats", "index"), {"now": now, "body": ours.bodies.pk}))
    assert {cell.text.strip() for cell in page.select("td.title .title-wrapper a")} == found


@pytest.mark.parametrize("screen", SCREENS)
def test_ordering__by_every_column_offered(as_editor: Any, ours: Records, screen: str) -> None:
    page = shown(as_editor.get(url(screen, "index")))
    links = [link["href"] for link in page.select("thead a")]
    assert links
    for link in links:
        assert as_editor.get(link).status_code == 200


@pytest.mark.django_db
def test_empty_list__says_how_to_begin(client: Any) -> None:
    partnership = PartnershipFactory(default=True)
    client.force_login(UserFactory(editor_of=partnership))
    page = shown(client.get(url("organisations", "index")))
    assert "Start with the responsible authorities" in page.text
    client.force_login(UserFactory(scrutiny_of=partnership))
    page = shown(client.get(url("organisations", "index")))
    assert "No organisations yet." in page.text
    assert not page.find("a", href=url("organisations", "add"))
