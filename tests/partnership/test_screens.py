"""The screens do what their buttons say."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cms.partnership.models import Organisation
from tests.partnership.factories import (
    PartnershipFactory,
    UserFactory,
)
from tests.partnership.records import SCREENS, Records
from tests.partnership.screens import shown, url


def test_deleting__what_others_rest_on_explains(as_editor: Any, ours: Records) -> None:
    organisation = ours.seats.organisation
    page = shown(as_editor.get(url("organisations", "delete", organisation)))
    assert "1 seat" in page.text
    assert "Give it an end date instead." in page.text
    assert not page.select("main form[method=post]")
    response = as_editor.post(url("organisations", "delete", organisation), follow=True)
    assert "1 seat" in shown(response).text
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_deleting__what_nothing_rests_on_works(as_editor: Any, ours: Records) -> None:
    for screen in ("seats", "meetings", "organisations", "bodies"):
        record = getattr(ours, screen)
        assert as_editor.get(url(screen, "delete", record)).status_code == 200
        assert as_editor.post(url(screen, "delete", record)).status_code == 302
        assert not type(record).objects.filter(pk=record.pk).exists()


def test_looking__shows_days_and_answers_in_words(client: Any, ours: Records) -> None:
    client.force_login(UserFactory(scrutiny_of=ours.partnership))
    page = shown(client.get(url("seats", "inspect", ours.seats))).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 April 2020" in page
    assert "Yes" in page or "No" in page


def test_history__links_back_to_what_one_may_use(as_editor: Any, ours: Records) -> None:
    page = shown(as_editor.get(url("seats", "history", ours.seats)))
    assert page.find("a", href=url("seats", "edit", ours.seats))
    as_editor.force_login(UserFactory(scrutiny_of=ours.partnership))
    page = shown(as_editor.get(url("seats", "history", ours.seats)))
    assert page.find("a", href=url("seats", "inspect", ours.seats))
    assert not page.find("a", href=url("seats", "edit", ours.seats))


def test_menu__shows_what_the_person_may_use(client: Any, ours: Records) -> None:
    expected = {
        "administrator_of": {*SCREENS, "details"},
        "editor_of": set(SCREENS),
        "scrutiny_of": set(SCREENS),
        "member_of": set(SCREENS),
    }
    home = reverse("wagtailadmin_home")
    for role, screens in expected.items():
        client.force_login(UserFactory(**{role: ours.partnership}))
        text = client.get(home).content.decode()
        addresses = {name: f"/admin/partnership/{name}/" for name in (*SCREENS, "details")}
        addresses["meetings"] = "/admin/meetings/"
        assert {name for name, address in addresses.items() if f'"{address}"' in text} == screens
    client.force_login(UserFactory(editor_of=PartnershipFactory()))
    assert "/admin/partnership/" not in client.get(home).content.decode()
