"""Columns of the partnership's lists."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn

from cms.partnership.wording import say, say_standing

# Hidden on a phone, where a list has room for the essentials only.
WIDE = "partnership-wide"


class SaidColumn(Column):
    """A day, a moment, a yes or no, as people say it."""

    def get_value(self, instance: Any) -> str:
        """Return the value in words."""
        return say(super().get_value(instance))


class ScreenColumn(ButtonsColumnMixin, TitleColumn):
    """The way to a row's own screen, with the buttons that the list offers for the row."""

    def __init__(self, view: Any, name: str, label: str, url_name: str) -> None:
        super().__init__(name, label=label, sort_key=name, url_name=url_name)
        self.view = view

    def get_buttons(self, instance: Any, parent_context: Any) -> Any:
        """As the list offers them to this person."""
        return self.view.get_list_buttons(instance)


def until_column() -> SaidColumn:
    """Return the column of the end dates."""
    return SaidColumn("until", label="Until", sort_key="until", classname=WIDE)


def since_column() -> SaidColumn:
    """Return the column of the first days."""
    return SaidColumn("since", label="From", sort_key="since", classname=WIDE)


def standing_column() -> Column:
    """Return the column that says whether something holds today."""
    return Column("standing", label="Now", accessor=say_standing)
