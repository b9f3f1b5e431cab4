"""Screens on which meetings are planned: the list, when and where, the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from cms.meetings.actions import keep_meeting
from cms.meetings.reading import Reader, reader
from cms.partnership import views
from cms.partnership.columns import WIDE, SaidColumn, ScreenColumn
from cms.partnership.fence import Fenced
from cms.partnership.filters import MeetingFilterSet
from cms.partnership.history_views import RecordHistoryView
from cms.partnership.models import Meeting
from cms.partnership.permissions import bodies_kept_by
from cms.partnership.viewsets.base import RecordViewSet

from .agenda import AgendaPanel, MeetingForm

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


class ReadersOnly(Fenced):
    """Shows no more than the person may know of; who keeps a body's meetings may change those."""

    @property
    def reader(self) -> Reader:
        """What this person may read here."""
        if self.partnership is None:
            return Reader()
        return reader(self.request.user, self.partnership)

    def fenced(self) -> QuerySet[Model]:
        """Only meetings the person may know of."""
        rows: QuerySet[Model] = super().fenced().filter(self.reader.marked())
        return rows

    def user_has_permission(self, permission: str) -> bool:
        """Looking is for every role; the rest for those who keep the meetings, of this body where there is one."""
        if permission == "view":
            return super().user_has_permission(permission)
        meeting: Any = getattr(self, "object", None)
        return meeting.body_id in self._kept if meeting and meeting.pk else bool(self._kept)

    def user_has_permission_for_instance(self, permission: str, instance: Any) -> bool:
        """The same, of one row of the list."""
        return permission == "view" or instance.body_id in self._kept

    @cached_property
    def _kept(self) -> set[int]:
        return set(bodies_kept_by(self.request.user, self.partnership).values_list("pk", flat=True))


class KeepingMeeting:
    """Saves through the verb, and goes on to the meeting."""

    form: Any
    request: Any
    object: Any

    def save_instance(self) -> Meeting:
        """Save the meeting of a valid form."""
        meeting: Meeting = self.form.save(commit=False)
        keep_meeting(meeting=meeting, by=self.request.user, agenda_changed=self.form.changes_agenda)
        return meeting

    def get_success_url(self) -> str:
        """The meeting."""
        return reverse("meetings_meeting", args=[self.object.pk])


class MeetingIndexView(ReadersOnly, views.RecordIndexView):
    """The meetings the person may know of."""

    @cached_property
    def columns(self) -> list[Column]:
        """The title leads to the meeting, whoever looks."""
        return [ScreenColumn(self, "title", "Meeting", "meetings_meeting"), *self.list_display]

    def get_edit_url(self, instance: Any) -> str | None:
        """For those who keep the meetings of its body."""
        return super().get_edit_url(instance) if instance.body_id in self._kept else None

    def get_delete_url(self, instance: Any) -> str | None:
        """The same."""
        return super().get_delete_url(instance) if instance.body_id in self._kept else None


class MeetingCreateView(KeepingMeeting, ReadersOnly, views.RecordCreateView):
    """Adds a meeting."""


class MeetingEditView(KeepingMeeting, ReadersOnly, views.RecordEditView):
    """Changes when, where, and the agenda."""

    def get_object(self, queryset: QuerySet[Model] | None = None) -> Any:
        """Only of a body whose meetings the person keeps: Wagtail asked before it knew which meeting it is."""
        meeting: Any = super().get_object(queryset)
        if meeting.body_id not in self._kept:
            raise PermissionDenied
        return meeting


class MeetingDeleteView(ReadersOnly, views.RecordDeleteView):
    """Deletes a meeting nothing rests on."""


class MeetingHistoryView(ReadersOnly, RecordHistoryView):
    """Who changed what of a meeting."""

    screen_url_name = "meetings_meeting"


class MeetingViewSet(RecordViewSet):
    """When bodies meet, and what they will talk about."""

    model = Meeting
    name = "partnership_meetings"
    url_prefix = "meetings"
    menu_label = "Meetings"
    menu_order = 40
    add_to_admin_menu = True
    icon = "calendar-alt"
    inspect_view_enabled = False
    index_view_class = MeetingIndexView
    add_view_class = MeetingCreateView
    edit_view_class = MeetingEditView
    delete_view_class = MeetingDeleteView
    history_view_class = MeetingHistoryView
    add_item_label = "Add a meeting"
    empty_message = "No meetings yet. Add the dates of the year: everybody plans from them."
    form = MeetingForm
    panels = (
        MultiFieldPanel(
            [FieldPanel("title"), FieldRowPanel([FieldPanel("body"), FieldPanel("state")])], heading="Meeting"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("link"),
                FieldPanel("visitors"),
                FieldPanel("publication"),
            ],
            heading="When, where, and who knows of it",
        ),
        AgendaPanel(
            "items",
            heading="Agenda",
            label="Item",
            panels=[
                FieldPanel("title"),
                FieldPanel("about"),
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("leader"), FieldPanel("publication")]),
            ],
        ),
    )
    list_display = (
        Column("body", label="Body", accessor="body.short_name", sort_key="body__name"),
        SaidColumn("starts_at", label="Starts", sort_key="starts_at"),
        Column("place", label="Place", sort_key="place", classname=WIDE),
        Column("state", label="State", accessor="get_state_display", sort_key="state", classname=WIDE),
    )
    filterset_class = MeetingFilterSet
    search_fields = ("title", "place", "items__title", "body__name")
    ordering = ("-starts_at", "pk")
    list_export = ("title", "body", "starts_at", "ends_at", "place", "link", "get_state_display")
    export_headings = {"starts_at": "Starts", "ends_at": "Ends", "get_state_display": "State"}
    export_filename = "meetings"
    related = ("body",)
