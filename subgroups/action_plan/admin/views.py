"""Wagtail's screens of actions: load, check, one verb, answer."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button, HeaderButton

from cms.partnership.fence import FencedCreateView, FencedEditView
from cms.partnership.history_views import RecordHistoryView
from cms.partnership.views import RecordDeleteView, RecordIndexView, RecordInspectView
from subgroups.action_plan import actions
from subgroups.action_plan.permissions import can
from subgroups.models import ActionRecord

from .face import face_of
from .fence import ActionFenced, OneActionFenced


class ActionIndexView(ActionFenced, RecordIndexView):
    """The list."""

    def get_edit_url(self, instance: Any) -> str | None:
        """Offer to change only what this person may change."""
        return super().get_edit_url(instance) if self.kept.may_change(instance) else None

    def get_delete_url(self, instance: Any) -> str | None:
        """Offer to delete only what may be deleted."""
        return super().get_delete_url(instance) if self.kept.may_remove(instance) else None

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Add the update."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if self.kept.may_change(instance) and instance.is_open:
            url = reverse("action_plan_update", args=[instance.pk])
            buttons.insert(0, Button("Add an update", url=url, icon_name="plus", priority=5))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the plans by group, where many updates are entered at once."""
        plans = Button("Plans by group", url=reverse("action_plans"), icon_name="group", priority=10)
        return [plans, *super().header_more_buttons]


class SavesAction:
    """Saves the action a form holds through the verb."""

    form: Any
    request: Any
    success_message = "%(object)s has been saved."
    error_message = "Nothing was saved yet. Please correct what is marked below."

    def save_instance(self) -> ActionRecord:
        """Save the action of a valid form, its lists with it."""
        cleaned = self.form.cleaned_data
        return actions.keep(
            action=self.form.save(commit=False),
            by=self.request.user,
            partners=cleaned["partners"],
            measures=cleaned["measures"],
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what this person may do, by which the form narrows its groups."""
        return {**super().get_form_kwargs(), "kept": self.kept}  # type: ignore[misc, attr-defined]  # of the view


class ActionCreateView(SavesAction, ActionFenced, FencedCreateView):
    """Adds an action."""


class ActionEditView(SavesAction, OneActionFenced, FencedEditView):
    """Changes an action."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the update, and the whole of the action."""
        buttons = [Button("All about it", url=inspect_url(self.object), icon_name="info-circle", priority=5)]
        if can("report", self.request.user, self.object):
            url = reverse("action_plan_update", args=[self.object.pk])
            buttons.append(Button("Add an update", url=url, icon_name="plus", priority=1))
        return [*buttons, *super().header_more_buttons]


class ActionDeleteView(OneActionFenced, RecordDeleteView):
    """Deletes an action that was added by mistake."""

    def verb(self) -> str:
        """Delete."""
        return "remove"

    def delete_action(self) -> None:
        """Delete it."""
        actions.remove(action=self.object, by=self.request.user)


class ActionHistoryView(ActionFenced, RecordHistoryView):
    """Who changed what of an action."""

    @cached_property
    def record_url(self) -> str:
        """Where the action is looked at."""
        return inspect_url(self.object)


class ActionInspectView(ActionFenced, RecordInspectView):
    """All about an action: its plan, its progress, what it rests on."""

    template_name = "admin/action_plan/action.html"
    page_title = "Action"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The update, where one may be added."""
        if not can("report", self.request.user, self.object):
            return []
        url = reverse("action_plan_update", args=[self.object.pk])
        return [HeaderButton("Add an update", url=url, icon_name="plus")]

    def get_edit_url(self) -> str | None:
        """Offer to change only what this person may change."""
        return super().get_edit_url() if self.kept.may_change(self.object) else None

    def get_delete_url(self) -> str | None:
        """Offer to delete only what may be deleted."""
        return super().get_delete_url() if self.kept.may_remove(self.object) else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is shown."""
        return {**super().get_context_data(**kwargs), **face_of(self.object, self.request.user)}


def inspect_url(action: ActionRecord) -> str:
    """Where everything about an action is shown in the workplace."""
    return reverse("subgroups_actions:inspect", args=[quote(action.pk)])
