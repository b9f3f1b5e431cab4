"""Texts from before the register began come in oldest first, each as it stood."""

import datetime as dt

import pytest

from tests.governance.factories import recorded, tree, world

pytestmark = pytest.mark.django_db


def test_older_versions__are_recorded_one_after_the_other() -> None:
    here = world()
    first = recorded(here, on=dt.date(2023, 4, 1), text=tree(purpose="What the group did at first."))
    second = recorded(here, on=dt.date(2024, 4, 1), text=tree(purpose="What the group did then.")[:3])
    assert (first.number, second.number) == ("1.0", "2.0")
    assert first.tree == tree(purpose="What the group did at first.")
    assert second.tree == tree(purpose="What the group did then.")[:3]
    assert here.terms.in_force == second
