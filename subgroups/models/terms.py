"""The terms of reference of a sub-group."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from cms.governance.models import GovernedPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.partnership.models import Body

STANDARD_SECTIONS = (
    "Purpose",
    "Objectives",
    "Membership",
    "Meetings",
    "Reporting and accountability",
    "Duration",
    "Confidentiality and data protection",
    "Amendments",
)


class TermsOfReferencePage(GovernedPage):
    """Governed by amendments on which the sub-group is consulted and the partnership decides."""

    document_kind = "terms of reference"
    is_named_by_parent = True
    new_sections = STANDARD_SECTIONS

    parent_page_types = ["subgroups.SubGroupPage"]
    subpage_types = ["governance.AmendmentPage"]
    template = "pages/document.html"

    class Meta:
        verbose_name = "terms of reference"
        verbose_name_plural = "terms of reference"

    def clean(self) -> None:
        """Refuse the address that would hide the quarterly reports of the group."""
        super().clean()
        if self.slug == "reports":
            raise ValidationError({"slug": "“reports” is kept for the quarterly reports of the group."})

    @cached_property
    def body(self) -> Body:
        """The sub-group's body."""
        return self.get_parent().specific.body

    @property
    def full_title(self) -> str:
        """Every group has terms of reference, so the group is named: "Terms of reference, Prevent Sub-group"."""
        return f"{self.title}, {self.body.name}"

    @property
    def consulted_body(self) -> Body:
        """The sub-group is consulted on its own terms."""
        return self.body

    @property
    def reference_code(self) -> str:
        """References begin with the body's code: ASB-2024-01."""
        return self.body.code

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add whose terms they are."""
        context = super().get_context(request, *args, **kwargs)
        context["kicker"] = self.get_parent().title
        return context
