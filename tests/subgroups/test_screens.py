"""The workplace's screens of actions."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.partnership.enums import Publication
from cms.partnership.models import Body
from plans.models import Event, Measure, Reading
from subgroups.action_plan.enums import Status
from subgroups.models import ActionRecord, ProgressUpdate
from tests.governance import factories as documents
from tests.governance.factories import World
from tests.subgroups import factories
from tests.subgroups.conftest import People
from tests.subgroups.factories import ago, reported

pytestmark = pytest.mark.django_db


def shown(response: Any, status: int = 200) -> BeautifulSoup:
    """The page that was answered."""
    assert response.status_code == status, response.content[:2000]
    return BeautifulSoup(response.content, "html.parser")


def words(response: Any, status: int = 200) -> str:
    """Its words, in one line."""
    return " ".join(shown(response, status).get_text(" ").replace("\xa0", " ").split())


def url(view: str, action: ActionRecord | None = None) -> str:
    """An address of the snippet's screens."""
    return reverse(f"subgroups_actions:{view}", args=[action.pk] if action else [])


def form_of(here: World, **changes: Any) -> dict[str, Any]:
    """What a browser posts for an action."""
    return {
        "body": here.body.pk,
        "objective": "Quieter evenings",
        "activity": "Walk the parks",
        "lead": here.organisations[0].pk,
        "due_on": "31/03/2030",
        "origin": "plan",
        "publication": "",
        "basis_choice": "",
        **changes,
    }


def test_list__shows_what_the_person_may_read_and_what_needs_attention(
    here: World, people: People, other_body: Body, client_of: Any
) -> None:
    late = factories.action(here.body, due_on=ago(5), starts_on=ago(200), activity="Late walk")
    factories.action(other_body, publication=Publication.BODY, activity="Closed walk")
    page = words(client_of(people.member).get(url("list")))
    assert "Late walk" in page
    assert "Overdue since" in page
    assert "No update for 200 days (promised quarterly)" in page
    assert "Closed walk" not in page
    assert "Closed walk" in words(client_of(people.officer).get(url("list")))
    filtered = words(client_of(people.officer).get(url("list"), {"needs": "overdue"}))
    assert late.reference in filtered
    assert "Closed walk" not in filtered


def test_member__adds_an_action_to_their_own_group_only(
    here: World, people: People, other_body: Body, client_of: Any
) -> None:
    client = client_of(people.member)
    offered = [option.get_text() for option in shown(client.get(url("add"))).select("select[name=body] option")]
    assert "Street Safety Sub-group" in offered
    assert "Other Sub-group" not in offered
    refused = client.post(url("add"), form_of(here, body=other_body.pk))
    assert refused.status_code == 200
    assert ActionRecord.objects.count() == 0
    assert client.post(url("add"), form_of(here)).status_code == 302
    made = ActionRecord.objects.get()
    assert (made.reference, made.publication, made.status) == ("ASB-A1", Publication.PUBLIC, Status.PLANNED)


def test_form__keeps_the_lists_and_the_section_it_rests_on(here: World, people: People, client_of: Any) -> None:
    version = documents.recorded(here)
    measure = Measure.objects.create(
        partnership=here.partnership, title="Calls", slug="calls", wording="Calls", unit="calls", source_words="Police"
    )
    client = client_of(people.member)
    client.post(
        url("add"),
        form_of(
            here,
            partners=[here.organisations[1].pk, here.organisations[2].pk],
            measures=[measure.pk],
            basis_choice=f"{version.pk}:objectives",
            is_specific="on",
        ),
    )
    made = ActionRecord.objects.get()
    assert [partner.name for partner in made.partners.order_by("name")] == ["Fire", "Police"]
    assert list(made.measures.all()) == [measure]
    assert (made.basis, made.basis_section, made.smart) == (version, "objectives", ["Specific"])
    assert made.history.count() == 1
    page = words(client.get(url("inspect", made)))
    assert "2 Objectives of Terms of reference, Street safety, version 1.0" in page
    edit = shown(client.get(url("edit", made)))
    chosen = edit.select_one("select[name=basis_choice] option[selected]")
    assert chosen is not None
    assert chosen["value"] == f"{version.pk}:objectives"


def test_form__says_what_is_wrong_and_keeps_what_was_typed(here: World, people: People, client_of: Any) -> None:
    response = client_of(people.member).post(url("add"), form_of(here, starts_on="1 May 2031", objective=""))
    page = words(response)
    assert "Nothing was saved yet" in page
    assert "“Objective” is needed." in page
    assert "It cannot be due before it starts." in page
    assert "Walk the parks" in page


def test_member__does_not_widen_who_sees_it(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body, publication=Publication.BODY)
    response = client_of(people.member).post(url("edit", made), form_of(here, publication="public"))
    assert "More people would see it than usual." in words(response)
    assert client_of(people.chair).post(url("edit", made), form_of(here, publication="public")).status_code == 302
    assert ActionRecord.objects.get().publication == Publication.PUBLIC


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_screens__say_why_not(here: World, people: People, client_of: Any, view: str) -> None:
    made = factories.action(here.body)
    response = client_of(people.other_member).get(url(view, made), follow=True)
    assert "Only " in words(response)
    assert ActionRecord.objects.count() == 1


def test_officer__deletes_a_mistake(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body)
    client = client_of(people.officer)
    shown(client.get(url("delete", made)))
    assert client.post(url("delete", made)).status_code == 302
    assert ActionRecord.objects.count() == 0


def test_bulk_delete__is_refused(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body)
    address = reverse("wagtail_bulk_action", args=["subgroups", "actionrecord", "delete"])
    for method in ("get", "post"):
        response = getattr(client_of(people.superuser), method)(f"{address}?id={made.pk}", follow=True)
        assert "Actions are not deleted several at a time." in words(response)
    assert ActionRecord.objects.count() == 1


def test_history__names_fields_and_lists_in_words(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body, partners=here.organisations[:1])
    client_of(people.chair).post(
        url("edit", made), form_of(here, publication="public", partners=[here.organisations[1].pk])
    )
    page = words(client_of(people.member).get(url("history", made)))
    assert "Partners: Council → Police" in page
    assert "Planned activity: Walk the parks with residents after dark → Walk the parks" in page


def test_inspect__tells_everything_with_updates_and_what_they_show(here: World, people: People, client_of: Any) -> None:
    event = Event.objects.create(partnership=here.partnership, title="Open evening", held_on=ago(3))
    made = factories.action(here.body, risks="Rain", resources="Two wardens", partners=here.organisations[:2])
    reported(made, by=people.chair, event=event, no_evidence="")
    page = words(client_of(people.member).get(url("inspect", made)))
    for said in (
        "Rain",
        "Two wardens",
        "Council, Police",
        "Two walks were held.",
        "Open evening",
        "Chair, Street Safety",
    ):
        assert said in page


def update_of(**changes: Any) -> dict[str, Any]:
    """What a browser posts for an update."""
    return {
        "made_on": "01/04/2024",
        "delivered": "Two walks were held.",
        "status": "under-way",
        "no_evidence": "It is being counted.",
        "seen": "0",
        **changes,
    }


def test_update__is_added_by_a_member(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body)
    client = client_of(people.member)
    address = reverse("action_plan_update", args=[made.pk])
    shown(client.get(address))
    assert client.post(address, update_of()).status_code == 302
    made.refresh_from_db()
    assert (made.status, made.latest_update.delivered) == (Status.UNDER_WAY, "Two walks were held.")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"delivered": " "}, "Say what was delivered."),
        ({"no_evidence": ""}, "Name what shows it, or say why there is no evidence yet."),
        ({"made_on": "1 April 2999"}, "This day is still to come."),
        ({"made_on": "soon"}, "Enter a date like 1 April 2024."),
        ({"status": "delivered"}, "nothing is delivered without an outcome note"),
        ({"status": "stopped"}, "Say why it was stopped."),
        ({"seen": "99999"}, "Somebody else added an update meanwhile"),
    ],
)
def test_update__says_what_is_wrong_and_keeps_what_was_typed(
    here: World, people: People, client_of: Any, changes: dict[str, str], says: str
) -> None:
    made = factories.action(here.body)
    response = client_of(people.member).post(reverse("action_plan_update", args=[made.pk]), update_of(**changes))
    page = shown(response, 422)
    assert says in page.get_text()
    kept = page.select_one("textarea[name=delivered]")
    assert kept is not None
    assert kept.get_text().strip() == update_of(**changes)["delivered"].strip()
    assert ProgressUpdate.objects.count() == 0


def test_evidence__as_a_file_is_handed_to_those_who_may_read_the_action(
    here: World, people: People, client_of: Any
) -> None:
    made = factories.action(here.body, publication=Publication.BODY)
    file = SimpleUploadedFile("count.csv", b"a,b\n1,2\n", "text/csv")
    client_of(people.member).post(reverse("action_plan_update", args=[made.pk]), update_of(no_evidence="", file=file))
    update = ProgressUpdate.objects.get()
    address = reverse("action_plan_evidence", args=[update.pk])
    response = client_of(people.member).get(address)
    assert response.content == b"a,b\n1,2\n"
    assert response["Content-Disposition"] == 'attachment; filename="count.csv"'
    assert "no-store" in response["Cache-Control"]
    assert client_of(people.other_member).get(address).status_code == 404
    update.file.delete()


@pytest.mark.parametrize(
    ("name", "size", "says"),
    [("tool.exe", 10, "This kind of file cannot be taken"), ("big.pdf", 10_000_001, "Evidence may have up to 10 MB.")],
)
def test_evidence__of_another_kind_or_size_is_refused(
    here: World, people: People, client_of: Any, name: str, size: int, says: str
) -> None:
    made = factories.action(here.body)
    file = SimpleUploadedFile(name, b"x" * size)
    response = client_of(people.member).post(
        reverse("action_plan_update", args=[made.pk]), update_of(no_evidence="", file=file)
    )
    assert says in words(response, 422)


def test_update__may_be_shown_by_a_reading_of_its_measures(here: World, people: People, client_of: Any) -> None:
    measure = Measure.objects.create(
        partnership=here.partnership, title="Calls", slug="calls", wording="Calls", unit="calls", source_words="Police"
    )
    reading = Reading.objects.create(measure=measure, start=ago(200), end=ago(110), value=12)
    made = factories.action(here.body, measures=[measure])
    other = factories.action(here.body)
    client = client_of(people.member)
    client.post(reverse("action_plan_update", args=[made.pk]), update_of(no_evidence="", proof=f"reading:{reading.pk}"))
    assert ProgressUpdate.objects.get().reading == reading
    refused = client.post(
        reverse("action_plan_update", args=[other.pk]), update_of(no_evidence="", proof=f"reading:{reading.pk}")
    )
    assert refused.status_code == 422


def test_correction__starts_from_what_was_said(here: World, people: People, client_of: Any) -> None:
    event = Event.objects.create(partnership=here.partnership, title="Open evening", held_on=ago(3))
    update = reported(factories.action(here.body), event=event, no_evidence="")
    address = reverse("action_plan_correct", args=[update.pk])
    client = client_of(people.member)
    page = shown(client.get(address))
    assert page.select_one("select[name=status], input[name=status]") is None
    data = {
        "made_on": "01/04/2024",
        "delivered": "Three walks were held.",
        "proof": f"event:{event.pk}",
        "no_evidence": "",
    }
    assert client.post(address, data).status_code == 302
    update.refresh_from_db()
    assert (update.delivered, update.event) == ("Three walks were held.", event)


def row(action: ActionRecord, **said: Any) -> dict[str, Any]:
    """What a browser posts for one row of the meeting's screen."""
    filled = {
        "delivered": "",
        "status": action.status,
        "note": "",
        "proof": "",
        "no_evidence": "",
        "seen": action.latest_update_id or 0,
    }
    return {f"a{action.pk}-{name}": value for name, value in {**filled, **said}.items()}


def test_meeting__saves_the_rows_that_say_something(here: World, people: People, client_of: Any) -> None:
    first, second, third = (factories.action(here.body) for _ in range(3))
    ended = factories.delivered(here.body)
    address = reverse("action_plan_updates", args=[here.body.pk])
    client = client_of(people.member)
    page = words(client.get(address))
    assert [each.reference in page for each in (first, second, third, ended)] == [True, True, True, False]
    data = {
        "made_on": "01/04/2024",
        **row(first, delivered="A walk.", no_evidence="Later."),
        **row(second, delivered="Done.", status="delivered", note="Fewer calls.", no_evidence="Later."),
        **row(third),
    }
    response = client.post(address, data, follow=True)
    assert "2 updates are saved." in words(response)
    found = {each.pk: each for each in ActionRecord.objects.select_related("latest_update")}
    assert found[first.pk].latest_update.delivered == "A walk."
    assert (found[second.pk].status, found[second.pk].outcome) == (Status.DELIVERED, "Fewer calls.")
    assert found[third.pk].latest_update is None


def test_meeting__with_an_error_in_a_row_saves_nothing_and_loses_nothing(
    here: World, people: People, client_of: Any
) -> None:
    first, second, third = (factories.action(here.body) for _ in range(3))
    data = {
        "made_on": "01/04/2024",
        **row(first, delivered="A walk.", no_evidence="Later."),
        **row(second, delivered="Done.", status="delivered", no_evidence="Later."),
        **row(third, status="stopped", note="No money."),
    }
    response = client_of(people.member).post(reverse("action_plan_updates", args=[here.body.pk]), data)
    page = shown(response, 422)
    assert ProgressUpdate.objects.count() == 0
    rows = {each.pk: page.select_one(f"#row-{each.pk}") for each in (first, second, third)}
    assert rows[first.pk].select(".error-message") == []
    assert "without an outcome note" not in rows[third.pk].get_text()
    assert "Say what was delivered." in rows[third.pk].get_text()
    for each, name, kept in (
        (first, "delivered", "A walk."),
        (second, "delivered", "Done."),
        (third, "note", "No money."),
    ):
        assert page.select_one(f"[name=a{each.pk}-{name}]").get_text().strip() == kept


def test_meeting__says_beside_the_row_what_the_verb_refuses(here: World, people: People, client_of: Any) -> None:
    first, second = (factories.action(here.body) for _ in range(2))
    data = {
        "made_on": "01/04/2024",
        **row(first, delivered="A walk.", no_evidence="Later."),
        **row(second, delivered="Done.", status="delivered", no_evidence="Later."),
    }
    page = shown(client_of(people.member).post(reverse("action_plan_updates", args=[here.body.pk]), data), 422)
    assert "nothing is delivered without an outcome note" in page.select_one(f"#row-{second.pk}").get_text()
    assert page.select_one(f"[name=a{first.pk}-delivered]").get_text().strip() == "A walk."


def test_meeting__posted_twice_is_refused_the_second_time(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body)
    address = reverse("action_plan_updates", args=[here.body.pk])
    data = {"made_on": "01/04/2024", **row(made, delivered="A walk.", no_evidence="Later.")}
    client = client_of(people.member)
    assert client.post(address, data).status_code == 302
    assert "Somebody else added an update meanwhile" in words(client.post(address, data), 422)
    assert ProgressUpdate.objects.count() == 1


def test_meeting__in_which_nothing_was_typed_says_so(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body)
    response = client_of(people.member).post(
        reverse("action_plan_updates", args=[here.body.pk]), {"made_on": "01/04/2024", **row(made)}
    )
    assert "Nothing was typed yet." in words(response, 422)


def test_plans__count_what_needs_attention_in_each_group(
    here: World, people: People, other_body: Body, client_of: Any
) -> None:
    factories.action(here.body, due_on=ago(1), starts_on=ago(100))
    factories.delivered(here.body)
    factories.action(other_body, publication=Publication.BODY)
    page = shown(client_of(people.member).get(reverse("action_plans")))
    lines = {line.select_one("th").get_text(strip=True): line for line in page.select("tbody tr")}
    counts = [
        cell.get_text(" ", strip=True).split()[0] for cell in lines["Street Safety Sub-group"].select("td.ap-number")
    ]
    assert counts == ["1", "1", "1", "1"]
    assert lines["Other Sub-group"].select_one("td.ap-number").get_text(strip=True) == "0"
    assert "Enter updates" in lines["Street Safety Sub-group"].get_text()
    assert "Its members keep it" in lines["Other Sub-group"].get_text()


def test_chooser__offers_what_the_person_may_read(
    here: World, people: People, other_body: Body, client_of: Any
) -> None:
    mine = factories.action(here.body, publication=Publication.BODY, activity="Own walk")
    closed = factories.action(other_body, publication=Publication.BODY, activity="Closed walk")
    base = "wagtailsnippetchoosers_subgroups_actionrecord"
    client = client_of(people.member)
    for view in ("choose", "choose_results"):
        page = client.get(reverse(f"{base}:{view}")).content.decode()
        assert "Own walk" in page
        assert "Closed walk" not in page
    assert client.get(reverse(f"{base}:chosen", args=[mine.pk])).status_code == 200
    assert client.get(reverse(f"{base}:chosen", args=[closed.pk])).status_code == 404
    several = client.get(reverse(f"{base}:chosen_multiple"), {"id": [mine.pk, closed.pk, "x"]}).content.decode()
    assert "Own walk" in several
    assert "Closed walk" not in several
