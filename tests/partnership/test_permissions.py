"""Permissions count in one partnership and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from cms.partnership.enums import AccessRole
from cms.partnership.errors import NotAllowed
from cms.partnership.models import Organisation, Partnership
from cms.partnership.permissions import has_permission, partnerships_where, require
from cms.partnership.policies import PartnershipPermissionPolicy
from tests.partnership.factories import OrganisationFactory, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db

CHANGE = "partnership.change_organisation"
VIEW = "partnership.view_organisation"

# Typed by hand: role -> may change organisations, may see them, may change the partnership's details.
EXPECTED = {
    AccessRole.EDITORS: (True, True, False),
    AccessRole.ADMINISTRATORS: (True, True, True),
    AccessRole.MEMBERS: (False, True, False),
    AccessRole.REPRESENTATIVES: (False, True, False),
    AccessRole.SCRUTINY: (False, True, False),
}


@pytest.fixture
def ours() -> Partnership:
    return PartnershipFactory()


@pytest.fixture
def theirs() -> Partnership:
    return PartnershipFactory()


@pytest.mark.parametrize("kind", AccessRole)
def test_role__carries_what_is_typed_here(ours: Any, theirs: Any, kind: AccessRole) -> None:
    user = UserFactory()
    user.groups.add(ours.roles.get(kind=kind).group)
    asked = (CHANGE, VIEW, "partnership.change_partnership")
    assert tuple(has_permission(user, name, ours) for name in asked) == EXPECTED[kind]
    assert not any(has_permission(user, name, theirs) for name in asked)
    assert user.has_perm("wagtailadmin.access_admin")


def test_superuser__may_everywhere_but_where_there_is_no_partnership(ours: Any, theirs: Any) -> None:
    boss = UserFactory(superuser=True)
    assert has_permission(boss, CHANGE, ours)
    assert has_permission(boss, CHANGE, theirs)
    assert not has_permission(boss, CHANGE, None)


def test_permission__of_a_group_without_partnership_counts_nowhere(ours: Any) -> None:
    group = Group.objects.create(name="Everything")
    group.permissions.set(Permission.objects.all())
    user = UserFactory()
    user.groups.add(group)
    assert user.has_perm(CHANGE)
    assert not has_permission(user, CHANGE, ours)


def test_permission__of_the_inactive_and_of_visitors_is_none(ours: Any) -> None:
    assert not has_permission(UserFactory(editor_of=ours, is_active=False), CHANGE, ours)
    assert not has_permission(UserFactory(superuser=True, is_active=False), CHANGE, ours)
    assert not has_permission(AnonymousUser(), CHANGE, ours)
    assert not partnerships_where(AnonymousUser(), CHANGE).exists()


def test_permissions__of_all_partnerships_take_one_query(ours: Any, django_assert_num_queries: Any) -> None:
    user = UserFactory(editor_of=ours)
    user.groups.add(PartnershipFactory().roles.get(kind=AccessRole.SCRUTINY).group)
    with django_assert_num_queries(1):
        assert all(has_permission(user, name, ours) for name in (CHANGE, VIEW) * 5)


def test_require__refuses_a_person_and_lets_the_system_pass(ours: Any) -> None:
    require(None, CHANGE, ours)
    require(UserFactory(editor_of=ours), CHANGE, ours)
    with pytest.raises(NotAllowed):
        require(UserFactory(scrutiny_of=ours), CHANGE, ours)


def test_policy__counts_by_the_partnership_of_the_record(ours: Any, theirs: Any) -> None:
    policy = PartnershipPermissionPolicy(Organisation)
    own, other = OrganisationFactory(partnership=ours), OrganisationFactory(partnership=theirs)
    editor, watcher = UserFactory(editor_of=ours), UserFactory(scrutiny_of=ours)
    boss, stranger = UserFactory(superuser=True), UserFactory()
    assert policy.user_has_permission(editor, "change")
    assert not policy.user_has_permission(watcher, "change")
    assert policy.user_has_permission_for_instance(editor, "change", own)
    assert not policy.user_has_permission_for_instance(editor, "change", other)
    assert list(policy.instances_user_has_any_permission_for(watcher, ["change", "view"])) == [own]
    assert set(policy.instances_user_has_any_permission_for(boss, ["change"])) == {own, other}
    assert not policy.instances_user_has_any_permission_for(stranger, ["view"]).exists()
    assert set(policy.users_with_any_permission(["change"])) == {editor, boss}
    assert set(policy.users_with_any_permission_for_instance(["change", "view"], own)) == {editor, watcher, boss}
    assert set(policy.users_with_any_permission_for_instance(["change", "view"], other)) == {boss}
