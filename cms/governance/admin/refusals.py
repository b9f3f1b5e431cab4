"""A refused verb's sentence, put where the person looks: beside the field, or above the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.governance.errors import GovernanceError, Incomplete

if TYPE_CHECKING:
    from django.forms import BaseForm


def put_beside(form: BaseForm, error: GovernanceError) -> None:
    """Add `error` to a bound form: beside the fields it names, else above the form."""
    fields = error.fields if isinstance(error, Incomplete) else {}
    known = {name: message for name, message in fields.items() if name in form.fields}
    for name, message in known.items():
        form.add_error(name, message)
    if not known or str(error) not in known.values():
        form.add_error(None, str(error))
