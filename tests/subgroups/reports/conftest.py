"""The people of the action plan's tests, and those who receive reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from cms.partnership.models import Body
from tests.governance.factories import World
from tests.partnership.factories import MembershipFactory, UserFactory


@dataclass
class Cast:
    """Everybody whose part in a report differs. The delegate is named in every report of the matrix."""

    member: Any
    chair: Any
    vice_chair: Any
    delegate: Any
    officer: Any
    administrator: Any
    scrutiny: Any
    partnership_chair: Any
    representative: Any
    other_member: Any
    outsider: Any
    superuser: Any


@pytest.fixture
def cast(here: World, other_body: Body) -> Cast:
    """One of each."""
    vice_chair, delegate, elsewhere = (UserFactory(username=name) for name in ("vice", "delegate", "elsewhere"))
    MembershipFactory(body=here.body, organisation=here.organisations[2], user=vice_chair, role="vice-chair")
    MembershipFactory(body=here.body, organisation=here.organisations[3], user=delegate)
    MembershipFactory(body=other_body, organisation=here.organisations[2], user=elsewhere)
    return Cast(
        member=here.member,
        chair=here.chair,
        vice_chair=vice_chair,
        delegate=delegate,
        officer=here.editor,
        administrator=UserFactory(username="admin", administrator_of=here.partnership),
        scrutiny=UserFactory(username="scrutineer", scrutiny_of=here.partnership),
        partnership_chair=here.csp_chair,
        representative=here.representative,
        other_member=elsewhere,
        outsider=here.outsider,
        superuser=UserFactory(username="root", superuser=True),
    )
