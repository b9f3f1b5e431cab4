"""How the workplace asks for a date."""

from __future__ import annotations

from typing import Any

from wagtail.admin.widgets import AdminDateInput


class DateInput(AdminDateInput):
    """Wagtail's date picker, which leaves what a person typed.

    As it comes it replaces a date in another form than its own ("1 April 2024") with today's when
    the field is left; the server understands such dates, or says that it does not.
    """

    def get_config(self) -> dict[str, Any]:
        """Wagtail's settings of the picker, less the replacing."""
        return {**super().get_config(), "validateOnBlur": False}
