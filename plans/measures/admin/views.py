"""Wagtail's screens of measures and events: load, check, one verb, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button

from cms.partnership.fence import FencedCreateView, FencedEditView
from cms.partnership.history_views import RecordHistoryView
from cms.partnership.views import RecordDeleteView, RecordIndexView, RecordInspectView
from plans.measures import actions
from plans.measures.permissions import bodies_of, can, kept
from plans.models import Event, Measure

from .columns import with_latest
from .fence import OneReadable, Readable, SaysWhy

if TYPE_CHECKING:
    from django.db.models import QuerySet


def face_url(measure: Measure) -> str:
    """Where everything about a measure is shown in the workplace."""
    return reverse("plans_measures:inspect", args=[quote(measure.pk)])


# Measures


class MeasureIndexView(Readable, RecordIndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Fetch the latest readings in the same query."""
        rows: Any = super().get_base_queryset()
        return with_latest(rows)

    def get_edit_url(self, instance: Any) -> str | None:
        """Titles lead to the measure with its figures; from there it is changed."""
        return face_url(instance)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the spreadsheet."""
        if not actions.may_bring(self.request.user, self.partnership):
            return super().header_more_buttons
        bring = Button("Bring in readings", url=reverse("plans_readings_bring"), icon_name="table", priority=10)
        return [bring, *super().header_more_buttons]


class SavesMeasure(SaysWhy):
    """Saves the measure a form holds through the verb."""

    form: Any
    request: Any

    def save_instance(self) -> Measure:
        """Save the measure of a valid form, and the break it makes."""
        return actions.keep_measure(
            measure=self.form.save(commit=False),
            by=self.request.user,
            breaking=self.form.breaking,
            is_comparable=self.form.is_comparable,
        )

    def get_success_url(self) -> str:
        """Go on with the measure and its figures."""
        return face_url(self.object)  # type: ignore[attr-defined]  # of the view this is mixed into


class MeasureCreateView(SavesMeasure, Readable, FencedCreateView):
    """Adds a measure."""


class MeasureEditView(SavesMeasure, OneReadable, FencedEditView):
    """Changes a measure."""

    verb = "keep measure"


class MeasureDeleteView(OneReadable, RecordDeleteView):
    """Deletes a measure that has no readings."""

    verb = "remove measure"

    def delete_action(self) -> None:
        """Delete it."""
        actions.remove_measure(measure=self.object, by=self.request.user)


class MeasureHistoryView(Readable, RecordHistoryView):
    """Who changed what of a measure."""

    @cached_property
    def record_url(self) -> str:
        """Where the measure is looked at."""
        return face_url(self.object)


# Events


class KeepsEvents(Readable):
    """Members of a group keep its events, so a role alone does not say who may add one."""

    def user_has_permission(self, permission: str) -> bool:
        """Say whether the person may do it with some event."""
        if permission == "view":
            return super().user_has_permission("view")
        return self.is_officer() or bool(self.bodies)

    def user_has_permission_for_instance(self, permission: str, instance: Any) -> bool:
        """Say whether the person may do it with this one."""
        return permission == "view" or bool(can("keep event", self.request.user, instance))

    @cached_property
    def bodies(self) -> list[Any]:
        """The groups whose events the person keeps."""
        return list(bodies_of(self.request.user, self.partnership))


class EventIndexView(KeepsEvents, RecordIndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Note of each event whether this person keeps it, in one query more."""
        rows = super().get_base_queryset()
        self._kept = set(Event.objects.filter(kept(self.request.user, self.partnership)).values_list("pk", flat=True))
        return rows

    def get_edit_url(self, instance: Any) -> str | None:
        """Offer to change only what this person keeps."""
        return super().get_edit_url(instance) if instance.pk in self._kept else None

    def get_delete_url(self, instance: Any) -> str | None:
        """Offer to delete only what this person keeps."""
        return super().get_delete_url(instance) if instance.pk in self._kept else None


class SavesEvent(SaysWhy):
    """Saves the event a form holds through the verb."""

    form: Any
    request: Any

    def save_instance(self) -> Event:
        """Save the event of a valid form, with its organisations."""
        organisations = self.form.cleaned_data["organisations"]
        return actions.keep_event(event=self.form.save(commit=False), by=self.request.user, organisations=organisations)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the person, whose groups are offered."""
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]  # of the view


class EventCreateView(SavesEvent, KeepsEvents, FencedCreateView):
    """Adds an event."""


class EventEditView(SavesEvent, OneReadable, KeepsEvents, FencedEditView):
    """Changes an event."""

    verb = "keep event"


class EventDeleteView(OneReadable, KeepsEvents, RecordDeleteView):
    """Deletes an event."""

    verb = "remove event"

    def delete_action(self) -> None:
        """Delete it."""
        actions.remove_event(event=self.object, by=self.request.user)


class EventHistoryView(KeepsEvents, RecordHistoryView):
    """Who changed what of an event."""

    @cached_property
    def record_url(self) -> str:
        """Where the event is looked at."""
        return reverse("plans_events:inspect", args=[quote(self.object.pk)])


class EventInspectView(KeepsEvents, RecordInspectView):
    """All about an event."""

    def get_edit_url(self) -> str | None:
        """Offer to change only what this person keeps."""
        return super().get_edit_url() if can("keep event", self.request.user, self.object) else None

    def get_delete_url(self) -> str | None:
        """Offer to delete only what this person keeps."""
        return super().get_delete_url() if can("remove event", self.request.user, self.object) else None
