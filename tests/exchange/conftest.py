"""A partnership to bring documents into."""

from __future__ import annotations

import pytest

from tests.governance.factories import World, world


@pytest.fixture
def here(db: None) -> World:
    """One partnership with a sub-group and its people."""
    return world()
