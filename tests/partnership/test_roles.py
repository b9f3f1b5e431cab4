"""Groups of a partnership, and who gets into them."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.models import ModelLogEntry as LogEntry

from cms.partnership import roles
from cms.partnership.actions import catch_up, give_role, make_roles, set_up_partnership, sync_everyone, take_role
from cms.partnership.enums import AccessRole, SeatRole
from cms.partnership.errors import DerivedRole, NotAllowed, UnknownPermission
from cms.partnership.models import Partnership
from cms.partnership.permissions import has_permission
from tests.partnership.factories import BodyFactory, MembershipFactory, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def names(user: Any) -> set[str]:
    """Return the kinds of the roles a person has, in any partnership."""
    return set(user.groups.values_list("partnership_role__kind", flat=True))


def on_pages(partnership: Partnership, kind: AccessRole) -> dict[str, Any]:
    """Return codename -> id of the page, of what a role may do with pages."""
    rows = GroupPagePermission.objects.filter(group__partnership_role=partnership.roles.get(kind=kind))
    return {row.permission.codename: row.page_id for row in rows}


def test_groups__are_named_after_the_partnership() -> None:
    partnership = PartnershipFactory(short_name="Wealdmere")
    assert set(Group.objects.filter(partnership_role__partnership=partnership).values_list("name", flat=True)) == {
        "Wealdmere: editors",
        "Wealdmere: members",
        "Wealdmere: representatives",
        "Wealdmere: administrators",
        "Wealdmere: scrutiny",
    }


def test_pages__are_edited_by_editors_and_administrators_below_the_own_root() -> None:
    partnership = PartnershipFactory()
    root = partnership.site.root_page_id
    editing = dict.fromkeys(("add_page", "change_page", "publish_page"), root)
    keeping = dict.fromkeys(("bulk_delete_page", "lock_page", "unlock_page"), root)
    assert on_pages(partnership, AccessRole.EDITORS) == editing
    assert on_pages(partnership, AccessRole.ADMINISTRATORS) == editing | keeping
    for kind in (AccessRole.MEMBERS, AccessRole.REPRESENTATIVES, AccessRole.SCRUTINY):
        assert on_pages(partnership, kind) == {}


def test_files__are_kept_apart() -> None:
    first, second = PartnershipFactory(), PartnershipFactory()
    assert first.collection != second.collection
    rows = GroupCollectionPermission.objects.filter(group__partnership_role__partnership=first)
    assert {row.collection for row in rows} == {first.collection}
    assert {row.group.partnership_role.kind for row in rows} == {"editors", "administrators"}
    assert {row.permission.codename for row in rows} == {
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    }


def test_making_roles__again_changes_nothing() -> None:
    partnership = PartnershipFactory()

    def everything() -> list[Any]:
        return [
            sorted(Group.permissions.through.objects.values_list("group", "permission")),
            sorted(GroupPagePermission.objects.values_list("pk", "group", "page", "permission")),
            sorted(GroupCollectionPermission.objects.values_list("pk", "group", "collection", "permission")),
            sorted(partnership.roles.values_list("pk", "kind", "group__name")),
            Collection.objects.count(),
        ]

    before = everything()
    out = StringIO()
    call_command("make_roles", stdout=out)
    assert everything() == before
    assert out.getvalue() == f"Roles of {partnership} are up to date.\n"


def test_making_roles__puts_back_what_was_changed_by_hand() -> None:
    partnership = PartnershipFactory()
    group = partnership.roles.get(kind=AccessRole.MEMBERS).group
    group.permissions.clear()
    GroupPagePermission.objects.create(
        group=group, page=partnership.site.root_page, permission=GroupPagePermission.objects.first().permission
    )
    make_roles(partnership=partnership)
    assert group.permissions.filter(codename="view_organisation").exists()
    assert on_pages(partnership, AccessRole.MEMBERS) == {}


def test_making_roles__follows_a_moved_site() -> None:
    partnership, other = PartnershipFactory(), PartnershipFactory()
    partnership.site.root_page = other.site.root_page
    partnership.site.save()
    make_roles(partnership=partnership)
    assert set(on_pages(partnership, AccessRole.EDITORS).values()) == {other.site.root_page_id}


def test_making_roles__names_an_unknown_permission(monkeypatch: Any) -> None:
    partnership = PartnershipFactory()
    monkeypatch.setitem(roles._granted, AccessRole.EDITORS, {"plans.juggle_plan"})
    with pytest.raises(UnknownPermission, match=r"plans\.juggle_plan"):
        make_roles(partnership=partnership)


def test_granting__adds_to_what_a_role_carries(monkeypatch: Any) -> None:
    monkeypatch.setitem(roles._granted, AccessRole.SCRUTINY, set(roles.permissions_of(AccessRole.SCRUTINY)))
    roles.grant(AccessRole.SCRUTINY, "wagtailcore.view_site")
    partnership = PartnershipFactory()
    assert has_permission(UserFactory(scrutiny_of=partnership), "wagtailcore.view_site", partnership)


@pytest.mark.parametrize(
    ("of_the_whole", "seat", "expected"),
    [
        (False, {}, {"members"}),
        (False, {"voting": True}, {"members"}),
        (False, {"role": SeatRole.CHAIR}, {"members"}),
        (True, {}, {"members"}),
        (True, {"role": SeatRole.VICE_CHAIR}, {"members"}),
        (True, {"voting": True}, {"members", "representatives"}),
        (True, {"voting": True, "deputy": True}, {"members", "representatives"}),
        (True, {"role": SeatRole.CHAIR}, {"members", "representatives"}),
        (True, {"voting": True, "until": date(2024, 4, 1)}, set()),
        (True, {"voting": True, "since": date(2999, 1, 1)}, set()),
    ],
)
def test_roles__follow_from_seats(of_the_whole: bool, seat: dict[str, Any], expected: set[str]) -> None:
    partnership = PartnershipFactory()
    user = UserFactory()
    MembershipFactory(
        body=partnership.body if of_the_whole else BodyFactory(partnership=partnership), user=user, **seat
    )
    assert names(user) == expected


def test_roles__follow_in_each_partnership_by_itself() -> None:
    ours, theirs = PartnershipFactory(), PartnershipFactory()
    user = UserFactory()
    MembershipFactory(body=ours.body, user=user, vote=True)
    MembershipFactory(body=BodyFactory(partnership=theirs), user=user)
    assert set(user.groups.values_list("name", flat=True)) == {
        f"{ours.short_name}: members",
        f"{ours.short_name}: representatives",
        f"{theirs.short_name}: members",
    }


def test_roles__end_and_begin_by_the_calendar() -> None:
    partnership = PartnershipFactory()
    leaving, coming = UserFactory(editor_of=partnership), UserFactory()
    with time_machine.travel("2024-03-31T12:00:00Z"):
        MembershipFactory(body=partnership.body, user=leaving, vote=True, until=date(2024, 4, 1))
        MembershipFactory(body=partnership.body, user=coming, vote=True, since=date(2024, 4, 1))
        assert (names(leaving), names(coming)) == ({"editors", "members", "representatives"}, set())
    with time_machine.travel("2024-04-01T12:00:00Z"):
        assert sync_everyone(partnership=partnership) == 2
        assert catch_up() == 0
        assert (names(leaving), names(coming)) == ({"editors"}, {"members", "representatives"})


def test_given_roles__come_and_go_with_a_line_in_the_log() -> None:
    partnership = PartnershipFactory()
    boss, user = UserFactory(administrator_of=partnership), UserFactory()
    give_role(user=user, partnership=partnership, kind=AccessRole.EDITORS, by=boss)
    assert has_permission(user, "partnership.add_body", partnership)
    take_role(user=user, partnership=partnership, kind=AccessRole.EDITORS, by=boss)
    assert not has_permission(user, "partnership.add_body", partnership)
    entries = LogEntry.objects.for_instance(partnership).filter(action__endswith="_role").order_by("pk")
    assert [(entry.action, entry.user, entry.data) for entry in entries] == [
        ("partnership.give_role", boss, {"user": user.pk, "role": "editors"}),
        ("partnership.take_role", boss, {"user": user.pk, "role": "editors"}),
    ]


@pytest.mark.parametrize("action", [give_role, take_role])
def test_given_roles__are_for_administrators_of_the_partnership(action: Any) -> None:
    partnership = PartnershipFactory()
    user = UserFactory()
    for person in (UserFactory(editor_of=partnership), UserFactory(administrator_of=PartnershipFactory())):
        with pytest.raises(NotAllowed):
            action(user=user, partnership=partnership, kind=AccessRole.SCRUTINY, by=person)


@pytest.mark.parametrize("action", [give_role, take_role])
@pytest.mark.parametrize("kind", [AccessRole.MEMBERS, AccessRole.REPRESENTATIVES])
def test_derived_roles__are_not_given_by_hand(action: Any, kind: AccessRole) -> None:
    with pytest.raises(DerivedRole):
        action(user=UserFactory(), partnership=PartnershipFactory(), kind=kind, by=None)


def test_setting_up__is_refused_to_those_without_the_permission() -> None:
    partnership = PartnershipFactory()
    with pytest.raises(NotAllowed):
        set_up_partnership(
            site=partnership.site, name="Second", short_name="Second", by=UserFactory(administrator_of=partnership)
        )
