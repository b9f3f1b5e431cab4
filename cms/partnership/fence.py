"""Admin views that know one partnership: that of the site the request came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.shortcuts import get_object_or_404
from django.views import View
from wagtail.admin.views import generic

from cms.partnership.models import Partnership
from cms.partnership.permissions import has_permission

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet
    from django.http import HttpRequest


class Fenced(View):
    """Counts permissions in the request's partnership and offers only its rows.

    Wagtail's generic views ask the policy about the model, not about the row, and do not filter: this does both.
    The model needs `PARTNERSHIP_LOOKUP` and a manager from `OwnedQuerySet`.
    """

    partnership: Partnership | None
    model: Any
    request: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the partnership first: some views load their object during setup."""
        self.partnership = Partnership.objects.for_request(request)
        super().setup(request, *args, **kwargs)

    def fenced(self) -> QuerySet[Model]:
        """Return the rows of the request's partnership."""
        rows: QuerySet[Model] = self.model._default_manager.within(self.partnership)
        return rows

    def user_has_permission(self, permission: str) -> bool:
        """Say whether the person may do it in the request's partnership."""
        options = self.model._meta
        name = f"{options.app_label}.{get_permission_codename(permission, options)}"
        return has_permission(self.request.user, name, self.partnership)

    def user_has_permission_for_instance(self, permission: str, instance: Model) -> bool:
        """Say the same; every instance these views load is of the request's partnership."""
        return self.user_has_permission(permission)

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        """Say whether the person may do one of these in the request's partnership."""
        return any(self.user_has_permission(permission) for permission in permissions)


class FencedForm(Fenced):
    """A view with a form that is told the partnership."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the partnership, by which the form fences its own choices."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # of the view this is mixed into
        return {**kwargs, "partnership": self.partnership}


class FencedIndexView(Fenced, generic.IndexView):
    """A list of the partnership's rows."""

    def get_base_queryset(self) -> QuerySet[Model]:
        """Start from the partnership's rows."""
        return self.fenced()


class FencedCreateView(FencedForm, generic.CreateView):
    """Adds a row to the partnership."""


class FencedEditView(FencedForm, generic.EditView):
    """Changes a row of the partnership."""

    def get_queryset(self) -> QuerySet[Model]:
        """Look among the partnership's rows only."""
        return self.fenced()


class FencedDeleteView(Fenced, generic.DeleteView):
    """Deletes a row of the partnership."""

    def get_queryset(self) -> QuerySet[Model]:
        """Look among the partnership's rows only."""
        return self.fenced()


class FencedInspectView(Fenced, generic.InspectView):
    """Shows a row of the partnership."""

    def get_object(self, queryset: QuerySet[Model] | None = None) -> Model:
        """Look among the partnership's rows only."""
        return get_object_or_404(self.fenced(), pk=unquote(str(self.pk)))
