"""From step to step: submitting, entering a step, leaving it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from cms.delivery import purge
from cms.governance import mail, manifest, permissions
from cms.governance.enums import Method, Outcome, State
from cms.governance.errors import Incomplete, WrongState
from cms.governance.locking import lock_page
from cms.governance.models import (
    AmendmentPage,
    Ballot,
    ConsultationRound,
    DecisionEntry,
    Snapshot,
    StoredText,
)

if TYPE_CHECKING:
    from wagtail.models import Task


def locked(amendment: AmendmentPage) -> AmendmentPage:
    """The amendment as it stands now, its row held until the transaction ends."""
    lock_page(amendment.pk)
    return AmendmentPage.objects.get(pk=amendment.pk)


def set_state(amendment: AmendmentPage, state: State, *, note: str = "") -> None:
    """Write the new state, its moment and what was said with it."""
    amendment.state, amendment.state_since, amendment.state_note = state, timezone.now(), note
    fields = {"state": state, "state_since": amendment.state_since, "state_note": note}
    AmendmentPage.objects.filter(pk=amendment.pk).update(**fields)
    purge()


def record(amendment: AmendmentPage, action: str, user: Any, **data: Any) -> None:
    """One line in the audit log, shown in the page's history. It says in which role a person acted."""
    said: dict[str, Any] = {"reference": amendment.reference, **data}
    if user is not None and user.pk:
        said["role"] = permissions.said_of(user, amendment.consulted_body, amendment.deciding_body)
    log(instance=amendment, action=f"governance.{action}", user=user, data=said)


@transaction.atomic
def submit(*, amendment: AmendmentPage, user: Any) -> AmendmentPage:
    """Send the draft into its workflow. Raises Incomplete, OutOfDate, Conflict, NotAllowed or WrongState."""
    amendment = locked(amendment)
    permissions.require("submit", user, amendment)
    manifest.build(amendment)
    workflow = amendment.get_workflow()
    if workflow is None:
        raise Incomplete("No workflow is set up for this kind of document. Ask an administrator.")
    begun = amendment.current_workflow_state
    if begun is not None and begun.status == WorkflowState.STATUS_IN_PROGRESS:
        raise WrongState("This amendment was submitted already, and is with another step of its workflow.")
    leave_workflow(amendment, user)  # where a stock step refused it: it begins anew
    workflow.start(amendment, user)
    return AmendmentPage.objects.get(pk=amendment.pk)


def was_consulted_on(*, amendment: AmendmentPage) -> bool:
    """Was what the draft now asks consulted on before?"""
    return manifest.was_consulted_on(amendment, manifest.build(amendment))


def take_snapshot(*, amendment: AmendmentPage, user: Any) -> Snapshot:
    """The immutable copy of what is submitted; the latest one again where nothing has changed since."""
    lock_page(amendment.pk)
    case = manifest.build(amendment)
    latest = amendment.latest_snapshot
    if latest and latest.sha256 == case.sha256:
        return latest
    for body in [case.body, *case.texts.values()]:
        StoredText.objects.keep(amendment.partnership, body)
    role, organisation = permissions.standing(user, amendment.consulted_body, amendment.deciding_body)
    snapshot = Snapshot.objects.create(
        amendment=amendment,
        partnership=amendment.partnership,
        number=latest.number + 1 if latest else 1,
        sha256=case.sha256,
        by=user,
        role=role,
        organisation=organisation,
    )
    record(amendment, "submitted", user, snapshot=snapshot.number)
    return snapshot


def enter(*, amendment: AmendmentPage, state: State, snapshot: Snapshot, task: Task, user: Any) -> None:
    """What begins with a step: a consultation round, or the wait for a decision."""
    set_state(amendment, state)
    if state == State.CONSULTATION:
        _open_round(amendment, snapshot, getattr(task, "days", None), user)
    elif amendment.is_clerical:
        _enter_correction(amendment, snapshot, user)
    else:
        record(amendment, "to_decide", user, snapshot=snapshot.number)
        mail.decision_wanted(amendment)


def _open_round(amendment: AmendmentPage, snapshot: Snapshot, days: int | None, user: Any) -> None:
    days = snapshot.manifest["days"] or days or amendment.partnership.consultation_days
    body = amendment.consulted_body
    round = ConsultationRound.objects.create(
        snapshot=snapshot,
        partnership=amendment.partnership,
        body=body,
        audience=snapshot.manifest["audience"],
        deadline=end_of_day(timezone.localdate() + dt.timedelta(days=days)),
        asked={str(o.pk): o.name for o in asked_of(body)},
    )
    record(amendment, "consulting", user, snapshot=snapshot.number, deadline=round.deadline.isoformat())
    mail.consultation_opened(round)


def asked_of(body: Any) -> list[Any]:
    """The organisations with a seat on a body today, voting or not, by name."""
    members = body.memberships.on(timezone.localdate()).select_related("organisation")
    return sorted({seat.organisation for seat in members}, key=lambda organisation: organisation.name)


def end_of_day(day: dt.date) -> dt.datetime:
    """The last minute of a day in the United Kingdom: a deadline "until 6 November" includes that day."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59, 59)))


def _enter_correction(amendment: AmendmentPage, snapshot: Snapshot, user: Any) -> None:
    role, organisation = permissions.standing(user, amendment.deciding_body)
    entry = DecisionEntry.objects.create(
        snapshot=snapshot,
        partnership=amendment.partnership,
        outcome=Outcome.APPROVE,
        method=Method.CLERICAL,
        decided_on=timezone.localdate(),
        entered_by=user,
        entered_role=role,
        entered_organisation=organisation,
    )
    record(amendment, "decision_entered", user, snapshot=snapshot.number, method=entry.method)
    mail.confirmation_wanted(amendment, entry)


def end_step(amendment: AmendmentPage, user: Any) -> None:
    """Close what is open on the amendment: the round, the ballot, an entry nobody confirmed."""
    now = timezone.now()
    open_rounds = ConsultationRound.objects.filter(
        snapshot__amendment=amendment, concluded_at__isnull=True, ended_at__isnull=True
    )
    open_rounds.update(ended_at=now)
    Ballot.objects.filter(snapshot__amendment=amendment, closed_at__isnull=True).update(closed_at=now)
    DecisionEntry.objects.filter(snapshot__amendment=amendment, decision=None, struck_at=None).update(struck_at=now)


def leave_workflow(amendment: AmendmentPage, user: Any) -> None:
    """Cancel Wagtail's workflow; the state was written before, so nothing else follows from it."""
    state = amendment.current_workflow_state
    if state is not None:
        state.cancel(user=user)


def next_step(amendment: AmendmentPage, user: Any, comment: str) -> None:
    """Let Wagtail's workflow go on to its next task."""
    task_state = amendment.current_workflow_task_state
    if task_state is not None:
        task_state.approve(user=user, comment=comment)


@transaction.atomic
def reopen(*, amendment: AmendmentPage, user: Any, note: str = "") -> None:
    """A draft again, because a stock step of the workflow refused it."""
    amendment = locked(amendment)
    end_step(amendment, user)
    set_state(amendment, State.DRAFT, note=note)
    record(amendment, "sent_back", user, note=note)
