"""Spreadsheets of readings, as people bring them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

from plans.measures.actions import keep_file
from plans.models import ReadingsFile
from tests.plans.factories import MeasureFactory

if TYPE_CHECKING:
    from tests.contracts.world import Scope


def csv(*rows: str, headings: str = "Measure,Period,Figure") -> bytes:
    """A file of these rows."""
    return "\r\n".join([headings, *rows]).encode()


def brought(scope: Scope) -> ReadingsFile:
    """A file that the editor of the table brought to this partnership; an error in it waits."""
    measure = MeasureFactory(partnership=scope.partnership, body=scope.body)
    by: Any = get_user_model().objects.filter(username="editor").first()
    file = ReadingsFile(
        partnership=scope.partnership,
        name="readings.csv",
        data=csv(f"{measure.title},April to June 2024,many"),
        by=by,
    )
    file.save()
    return file


def kept(measure: Any, by: Any, data: bytes) -> ReadingsFile:
    """A file about one measure, as the verb keeps it."""
    return keep_file(partnership=measure.partnership, measure=measure, name="readings.csv", data=data, by=by)
