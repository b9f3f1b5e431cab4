"""Parts of the partnership's forms."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import InlinePanel

from cms.partnership.forms import RecordForm


class FencedInlinePanel(InlinePanel):
    """Rows below a record, whose choices are narrowed to one partnership like the record's own."""

    def get_form_options(self) -> dict[str, Any]:
        """Give each row our form."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = RecordForm
        return options
