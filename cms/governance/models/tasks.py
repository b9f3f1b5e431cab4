"""The two steps of Wagtail's workflow. They drive the inbox; the evidence is in our own rows."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.models import Task, TaskState, WorkflowState

from cms.governance.enums import State
from cms.governance.locking import CaseLock


class GovernedTaskState(TaskState):
    """A step on one snapshot."""

    snapshot = models.ForeignKey("governance.Snapshot", null=True, on_delete=models.PROTECT, related_name="+")


class GovernedTask(Task):
    """What both steps share: everybody is locked out of the editor; verbs live on the case screen."""

    task_state_class = GovernedTaskState
    lock_class = CaseLock
    state: State

    class Meta:
        abstract = True

    def begin(self, workflow_state: WorkflowState, user: Any) -> TaskState:
        """Open this step on the amendment's present text; called in the submitting transaction."""
        from cms.governance.actions import steps

        amendment = workflow_state.content_object.specific
        snapshot = steps.take_snapshot(amendment=amendment, user=user)
        task_state = super().start(workflow_state, user=user)
        task_state.snapshot = snapshot
        task_state.save(update_fields=["snapshot"])
        steps.enter(amendment=amendment, state=self.state, snapshot=snapshot, task=self, user=user)
        return task_state

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Locked for everyone."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """None in the editor's menu: each verb needs more than a comment, so it is done on the case screen."""
        return []

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Refuse: a crafted POST to Wagtail's own address may not go round our verbs."""
        from django.core.exceptions import PermissionDenied

        raise PermissionDenied("Use the amendment's case screen.")

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        """What waits for this user at this step."""
        from cms.governance import permissions

        waiting = GovernedTaskState.objects.filter(task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS)
        waiting = waiting.select_related("snapshot__amendment")
        mine = [s.pk for s in waiting if permissions.has_a_part(user, s.snapshot.amendment)]
        return TaskState.objects.filter(pk__in=mine)


class ConsultationTask(GovernedTask):
    """The members of the consulted body, and if chosen the public, are asked."""

    state = State.CONSULTATION
    days = models.PositiveSmallIntegerField(
        "Days to answer", null=True, blank=True, help_text="Empty: the partnership's usual number."
    )
    admin_form_fields = [*Task.admin_form_fields, "days"]

    class Meta:
        verbose_name = "consultation"

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Consult, unless what was consulted on before is unchanged: then this step is skipped."""
        from cms.governance.actions import steps

        amendment = workflow_state.content_object.specific
        if not steps.was_consulted_on(amendment=amendment):
            return self.begin(workflow_state, user)
        task_state = Task.start(self, workflow_state, user=user)
        task_state.status, task_state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
        task_state.save(update_fields=["status", "finished_at"])
        return task_state

    @classmethod
    def get_description(cls) -> str:
        """Shown where workflows are put together."""
        return "Members of the sub-group are asked; its chair answers and concludes."


class DecisionTask(GovernedTask):
    """The partnership decides: at a meeting, by ballot, or the chair urgently."""

    state = State.DECISION
    ballot_days = models.PositiveSmallIntegerField("Days to vote", default=14)
    quorum_percent = models.PositiveSmallIntegerField(
        "Quorum, per cent of voting seats", default=50, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    admin_form_fields = [*Task.admin_form_fields, "ballot_days", "quorum_percent"]

    class Meta:
        verbose_name = "decision"

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Decide, unless the text changed since it was consulted on (a stock step between ours may allow that)."""
        from cms.governance.actions import steps

        consultation = ConsultationTask.objects.filter(workflow_tasks__workflow=workflow_state.workflow).first()
        amendment = workflow_state.content_object.specific
        if consultation and not steps.was_consulted_on(amendment=amendment):
            return consultation.begin(workflow_state, user)
        return self.begin(workflow_state, user)

    @classmethod
    def get_description(cls) -> str:
        """Shown where workflows are put together."""
        return "The partnership decides, at a meeting or by ballot."
