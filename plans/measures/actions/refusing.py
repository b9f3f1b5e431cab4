"""Django's word for what is wrong with a record, as ours."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from cms.governance.errors import Incomplete

NOTHING_SAVED = "Nothing was saved yet. Please correct what is marked below."


def check(record: Model) -> None:
    """Raise Incomplete with a sentence for each field that a record cannot be saved with."""
    try:
        record.full_clean()
    except ValidationError as error:
        fields = {name: " ".join(sentences) for name, sentences in error.message_dict.items()}
        above = fields.pop(NON_FIELD_ERRORS, "")
        raise Incomplete(above or NOTHING_SAVED, fields) from error


def refuse(faults: dict[str, str]) -> None:
    """Raise Incomplete with these, where there are any."""
    if faults:
        raise Incomplete(NOTHING_SAVED, faults)
