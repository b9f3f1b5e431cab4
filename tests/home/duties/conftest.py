"""A partnership with people in each role, and a second one."""

from __future__ import annotations

from typing import Any

import pytest

from cms.partnership.models import Partnership
from home.models import HomePage
from tests.partnership.factories import PartnershipFactory, UserFactory

ROLES = ("editor", "administrator", "member", "representative", "scrutiny")


@pytest.fixture
def ours(db: None) -> Partnership:
    """The partnership of the site that the test client asks."""
    made: Partnership = PartnershipFactory(default=True, root_page=HomePage(title="Ours", slug="ours"))
    return made


@pytest.fixture
def theirs(db: None) -> Partnership:
    """Another partnership on the same installation."""
    made: Partnership = PartnershipFactory(root_page=HomePage(title="Theirs", slug="theirs"))
    return made


@pytest.fixture
def people(ours: Partnership) -> dict[str, Any]:
    """Somebody in each role of ours, and a superuser."""
    found = {role: UserFactory(username=role, **{f"{role}_of": ours}) for role in ROLES}
    return {**found, "superuser": UserFactory(superuser=True), "outsider": UserFactory()}


@pytest.fixture
def editor(people: dict[str, Any]) -> Any:
    """Somebody who keeps the calendar."""
    return people["editor"]


@pytest.fixture
def as_editor(client: Any, editor: Any) -> Any:
    """A client in which they are logged in."""
    client.force_login(editor)
    return client
