"""The form of one action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from wagtail.models import Page

from cms.governance.models import Version
from cms.partnership.enums import Publication
from cms.partnership.forms import RecordForm
from plans.measures.permissions import readable
from plans.models import PriorityPage
from subgroups.action_plan.permissions import keeper, publisher
from subgroups.action_plan.sections import Text, offered, texts
from subgroups.action_plan.usual import usual_publication
from subgroups.models import ActionRecord

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

AS_USUAL = ("", "As usual for the group")


class ActionForm(RecordForm):
    """Offers the groups whose plans the person keeps, and nothing of another partnership."""

    basis_choice = forms.ChoiceField(
        label="Section it rests on",
        required=False,
        help_text="The part of the plan or of the terms of reference that asks for it. You are told when that changes.",
    )

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        self.kept = kwargs.pop("kept", None)
        super().__init__(*args, partnership=partnership, **kwargs)
        self._offer_bodies()
        self._offer_measures(partnership)
        self._offer_priorities(partnership)
        self._offer_sections(partnership)
        self.before = self.instance.publication if self.instance.pk else ""
        if not self.instance.pk:
            self.fields["publication"].required = False
            self.fields["publication"].choices = [AS_USUAL, *Publication.choices]
            self.initial["publication"] = ""

    def _offer_bodies(self) -> None:
        if self.kept is None:
            return
        field: Any = self.fields["body"]
        field.queryset = field.queryset.filter(pk__in=[body.pk for body in self.kept.bodies])
        if len(self.kept.bodies) == 1 and not self.instance.pk:
            self.initial["body"] = self.kept.bodies[0].pk

    def _offer_measures(self, partnership: Partnership | None) -> None:
        """Those the person may read, and those the action has already."""
        if self.for_user is None:
            return
        field: Any = self.fields["measures"]
        shown = readable(self.for_user, partnership)
        if self.instance.pk:
            shown |= Q(pk__in=list(self.instance.measures.values_list("pk", flat=True)))
        field.queryset = field.queryset.filter(shown)

    def _offer_priorities(self, partnership: Partnership | None) -> None:
        field: Any = self.fields["priority"]
        root = partnership.site.root_page if partnership else None
        pages = PriorityPage.objects.descendant_of(root) if root else PriorityPage.objects.none()
        field.queryset = pages.order_by("-path")
        field.label_from_instance = lambda page: f"Priority {page.number}, {page.title}"
        plans = {page.path[: -page.steplen] for page in pages}
        if len(plans) > 1:
            titles = {plan.path: plan.title for plan in _pages_at(plans)}
            field.label_from_instance = lambda page: (
                f"Priority {page.number}, {page.title} ({titles[page.path[: -page.steplen]]})"
            )

    def _offer_sections(self, partnership: Partnership | None) -> None:
        field: Any = self.fields["basis_choice"]
        if partnership is None:
            return
        own = [self.instance.body] if self.instance.body_id else []
        bodies = own or (self.kept.bodies if self.kept else [])
        found = offered(partnership, bodies)
        present = _value(self.instance.basis_id, self.instance.basis_section)
        groups: list[Any] = [("", "None")]
        if present and self.instance.basis_id not in {text.version.pk for text in found}:
            [then] = texts(Version.objects.filter(pk=self.instance.basis_id), partnership)
            groups.append((present, f"As it was: {then.name(self.instance.basis_section)}"))
        field.choices = groups + [(_title(text), _choices(text)) for text in found if text.sections]
        self.initial["basis_choice"] = present

    def clean(self) -> dict[str, Any]:
        """Say beside the fields what the verb would refuse."""
        cleaned: dict[str, Any] = super().clean()
        chosen = cleaned.get("basis_choice", "")
        pk, _, section = chosen.partition(":")
        self.instance.basis_id, self.instance.basis_section = int(pk) if pk else None, section
        body = cleaned.get("body")
        if body is None:
            return cleaned
        usual = usual_publication(body) if not self.before else self.before
        cleaned["publication"] = cleaned.get("publication") or usual
        self._refuse(cleaned, usual)
        return cleaned

    def _refuse(self, cleaned: dict[str, Any], before: str) -> None:
        user = self.for_user
        as_it_would_be = ActionRecord(
            partnership=cleaned["body"].partnership, body=cleaned["body"], publication=cleaned["publication"]
        )
        if user is None:
            return
        if why := keeper(user, as_it_would_be).why:
            self.add_error("body", why)
        if why := publisher(user, as_it_would_be, before).why:
            self.add_error("publication", f"More people would see it than usual. {why}")


def _pages_at(paths: set[str]) -> Any:
    return Page.objects.filter(path__in=paths)


def _value(version: int | None, section: str) -> str:
    return f"{version}:{section}" if version else ""


def _title(text: Text) -> str:
    return f"{text.title}, version {text.version.number}"


def _choices(text: Text) -> list[tuple[str, str]]:
    return [(_value(text.version.pk, key), section.name) for key, section in text.sections.items()]
