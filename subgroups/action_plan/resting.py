"""What an amendment would do to the actions that rest on the sections it changes, said before it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cms.governance.admin.case.touched import Line, Note
from cms.governance.models import Version
from subgroups.models import ActionRecord

from .enums import Status
from .permissions import readable
from .sections import texts

if TYPE_CHECKING:
    from cms.governance.admin.case.touched import Touched
    from cms.governance.models import AmendmentPage

MOST = 50
TITLE = "Actions that rest on this text"
SENTENCE = (
    "If this is adopted, these open actions rest on words that are no longer in force. "
    "Their groups are shown them under Reports, What is not tied up."
)


def tell(amendment: AmendmentPage, touched: Touched, user: Any) -> Note | None:
    """The open actions this person may read that rest on a section which would change or go. Five queries at most."""
    partnership = amendment.partnership
    rows = ActionRecord.objects.within(partnership).filter(
        readable(user, partnership), status__in=Status.open(), basis__document__in=touched
    )
    resting = [
        (action, touched[action.basis.document_id][action.basis_section])
        for action in rows.select_related("basis").order_by("due_on", "pk")
        if action.basis and action.basis_section in touched[action.basis.document_id]
    ]
    if not resting:
        return None
    bases = {action.basis_id for action, _ in resting if action.basis_id}
    known = {text.version.pk: text for text in texts(Version.objects.filter(pk__in=bases), partnership)}
    lines = [
        Line(
            str(action),
            reverse("subgroups_actions:inspect", args=[action.pk]),
            f"{known[action.basis_id].name(action.basis_section)} {fate}",
        )
        for action, fate in resting[:MOST]
        if action.basis_id
    ]
    more = len(resting) - MOST
    return Note(TITLE, SENTENCE, [*lines, *([Line(f"And {more} more", "", "")] if more > 0 else [])])
