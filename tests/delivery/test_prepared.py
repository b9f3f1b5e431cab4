"""A prepared query gives what the query itself gives."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from cms.delivery.prepared import ParameterUnused, Prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> list[Page]:
    """Three pages below the root, the second of them restricted."""
    root = Page.get_first_root_node()
    made = [root.add_child(instance=Page(title=f"Page {name}", slug=name)) for name in ("one", "two", "three")]
    PageViewRestriction.objects.create(page=made[1], restriction_type=PageViewRestriction.LOGIN)
    return made


def below(path: str, slug: str) -> QuerySet[Any, Any]:
    """With joins, subqueries, an annotation and a slice."""
    restricted = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    return (
        Page.objects.filter(path__gt=path)
        .exclude(slug=slug)
        .select_related("content_type", "locale")
        .annotate(
            is_restricted=Exists(restricted),
            kind=Subquery(restricted.values("restriction_type")[:1]),
            revised=Count("alias_of"),
        )
        .order_by("-path")[:5]
    )


def test_rows__are_those_of_the_query(pages: list[Page], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    prepared = Prepared(below, path=str, slug=str)
    for slug in ("one", "three", "none"):
        plain = list(below(pages[0].path, slug))
        with django_assert_num_queries(1):
            rows = prepared(path=pages[0].path, slug=slug)
            assert [row.content_type.model for row in rows] == [row.content_type.model for row in plain]
        assert rows == plain
        for row, other in zip(rows, plain, strict=True):
            assert {**vars(row), "_state": None} == {**vars(other), "_state": None}


def test_integers_and_dates__take_the_place_of_what_stood_in_for_them() -> None:
    users = get_user_model().objects
    for day in (1, 2, 3):
        users.create_user(f"user{day}", last_login=dt.datetime(2024, 5, day, 12, tzinfo=dt.UTC))
    first = users.get(username="user1").pk
    prepared = Prepared(lambda pk, day: users.filter(pk__gt=pk, last_login__date=day), pk=int, day=dt.date)
    assert [user.username for user in prepared(pk=first, day=dt.date(2024, 5, 2))] == ["user2"]
    assert [user.username for user in prepared(pk=first, day=dt.date(2024, 5, 3))] == ["user3"]
    assert prepared(pk=first, day=dt.date(2024, 5, 1)) == []


def test_values_and_unions__work_as_well() -> None:
    def build(group: str, codename: str) -> QuerySet[Any, Any]:
        groups = Group.objects.filter(name=group).order_by().values_list(Lower("name"))
        return groups.union(Permission.objects.filter(codename=codename).order_by().values_list("codename"), all=True)

    prepared: Prepared[Any] = Prepared(build, group=str, codename=str)
    Group.objects.create(name="Chairs")
    assert sorted(prepared(group="Chairs", codename="add_group")) == [("add_group",), ("chairs",)]
    assert sorted(prepared(group="Nobody", codename="add_group")) == [("add_group",)]


def test_list__is_filled_value_by_value() -> None:
    prepared = Prepared(
        lambda names, other: Group.objects.filter(name__in=names).exclude(name=other).order_by("name"),
        names=[str] * 3,
        other=str,
    )
    for name in "abcd":
        Group.objects.create(name=name)
    assert [group.name for group in prepared(names=["a", "c", "d"], other="c")] == ["a", "d"]
    assert [group.name for group in prepared(other="x", names=["b", "b", "none"])] == ["b"]


def test_same_parameter_twice__is_filled_twice() -> None:
    prepared = Prepared(
        lambda name: Group.objects.filter(name=name) | Group.objects.filter(name__iexact=name), name=str
    )
    Group.objects.create(name="Chairs")
    assert [group.name for group in prepared(name="Chairs")] == ["Chairs"]


def test_query_is_composed_once() -> None:
    calls = []

    def build(name: str) -> QuerySet[Group]:
        calls.append(name)
        return Group.objects.filter(name=name)

    prepared = Prepared(build, name=str)
    for name in ("Chairs", "Editors"):
        prepared(name=name)
    assert len(calls) == 1


def test_parameter_that_is_changed_on_its_way__is_refused() -> None:
    with pytest.raises(ParameterUnused, match="name"):
        Prepared(lambda name: Group.objects.filter(name__startswith=name), name=str)(name="Chairs")


def test_parameter_that_is_not_used__is_refused() -> None:
    with pytest.raises(ParameterUnused, match="name"):
        Prepared(lambda name: Group.objects.all(), name=str)(name="Chairs")
