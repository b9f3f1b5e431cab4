"""Two partnerships, and an editor of the first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.partnership.factories import PartnershipFactory, UserFactory
from tests.partnership.records import Records, records_of


@pytest.fixture
def ours(db: None) -> Records:
    """The partnership of the site that the test client asks."""
    return records_of(PartnershipFactory(default=True))


@pytest.fixture
def theirs(db: None) -> Records:
    """Another partnership on the same installation."""
    return records_of(PartnershipFactory())


@pytest.fixture
def as_editor(ours: Records, client: Any) -> Any:
    """A client in which an editor of the first partnership is logged in."""
    client.force_login(UserFactory(editor_of=ours.partnership))
    return client
