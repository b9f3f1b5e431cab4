"""The daily jobs: one that fails stops no other, and leaves nothing half done."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.governance import actions, daily
from cms.governance.actions import adopting
from cms.governance.enums import State
from cms.governance.models import AmendmentPage, Ballot, Decision

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ballots() -> list[Ballot]:
    """Two ballots on two documents' amendments, both approved by enough and not yet closed."""
    found = []
    for place, name in enumerate(("Wealdmere", "Otherby")):
        here = factories.world(default=not place, hostname=f"{name.lower()}.localhost", name=name)
        factories.recorded(here)
        amendment = factories.consulted(here, factories.draft(here))
        found.append(actions.open_ballot(amendment=amendment, user=here.editor))
        for user in (here.representative, here.deputy):
            actions.vote(amendment=amendment, user=user, outcome="approve")
    return found


def states() -> list[str]:
    return list(AmendmentPage.objects.exclude(kind="adoption").order_by("pk").values_list("state", flat=True))


def test_close_ballots__goes_on_after_one_that_breaks_and_undoes_its_part(
    ballots: list[Ballot], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real, name = adopting.adopt, "cms.governance.actions.deciding.adopt"

    def adopt(**kwargs: Any) -> AmendmentPage:
        if kwargs["amendment"].partnership == ballots[0].partnership:
            raise RuntimeError("disk full")
        return real(**kwargs)

    monkeypatch.setattr(name, adopt)
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        assert daily.close_ballots() == 1
    assert states() == [State.DECISION, State.ADOPTED]
    assert not Decision.objects.filter(ballot=ballots[0]).exists()
    assert Ballot.objects.get(pk=ballots[0].pk).closed_at is None
    assert "disk full" in caplog.text
    monkeypatch.setattr(name, real)
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        assert daily.close_ballots() == 1
    assert states() == [State.ADOPTED, State.ADOPTED]


def test_daily__runs_every_job_although_one_breaks_and_ends_with_an_error(
    ballots: list[Ballot], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> int:
        raise RuntimeError("disk full")

    monkeypatch.setitem(daily.JOBS, "versions that came into force", broken)
    out = StringIO()
    with (
        time_machine.travel(timezone.now() + dt.timedelta(days=20)),
        pytest.raises(CommandError, match="Not done: versions that came into force"),
    ):
        call_command("daily", stdout=out)
    assert "2 ballots counted." in out.getvalue()
    assert states() == [State.ADOPTED, State.ADOPTED]


def test_lapse__ends_what_nobody_moved_for_the_partnerships_days_and_nothing_sooner() -> None:
    here = factories.world()
    factories.recorded(here)
    actions.submit(amendment=factories.draft(here), user=here.editor)
    assert here.partnership.lapse_days == 180
    with time_machine.travel(timezone.now() + dt.timedelta(days=179)):
        assert daily.lapse_amendments() == 0
        assert states() == [State.CONSULTATION]
    with time_machine.travel(timezone.now() + dt.timedelta(days=180, minutes=5)):
        assert daily.lapse_amendments() == 1
        assert daily.lapse_amendments() == 0
    assert states() == [State.LAPSED]
