"""Choosing an action: among those this person may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.snippets.views import chooser

from cms.partnership.models import Partnership
from subgroups.models import ActionRecord

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Readable:
    """Mixed into each of Wagtail's chooser views, which know no fence."""

    request: Any

    def readable(self) -> QuerySet[ActionRecord]:
        """Return what may be chosen."""
        partnership = Partnership.objects.for_request(self.request)
        return ActionRecord.objects.visible_to(self.request.user, partnership)

    def get_object_list(self) -> QuerySet[ActionRecord]:
        """Return the list."""
        return self.readable()

    def get_object(self, pk: str) -> ActionRecord:
        """Return the one chosen. Raise DoesNotExist."""
        return self.readable().get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[ActionRecord]:
        """Return those chosen together."""
        return self.readable().filter(pk__in=[pk for pk in pks if pk.isdecimal()])

    def can_create(self) -> bool:
        """Nobody adds an action from a chooser: it takes more than a line."""
        return False


class ChooseView(Readable, chooser.ChooseView):
    """The list to choose from."""


class ChooseResultsView(Readable, chooser.ChooseResultsView):
    """Its rows alone."""


class ChosenView(Readable, chooser.SnippetChosenView):
    """The one chosen."""


class ChosenMultipleView(Readable, chooser.SnippetChosenMultipleView):
    """Those chosen together."""


class CreateView(Readable, chooser.SnippetCreateView):
    """Refused."""


class ActionChooserViewSet(chooser.SnippetChooserViewSet):
    """Wagtail's chooser, fenced."""

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateView
