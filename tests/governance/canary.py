"""A person's name put wherever words can be written in a case, and a search of the whole database for it."""

from __future__ import annotations

import json
import zlib
from typing import Any

from django.db import connection
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Comment

from cms.exchange.models import ImportJob
from cms.governance import actions, composing
from cms.governance.models import AmendmentPage, Review
from cms.partnership.actions import put_on_agenda
from subgroups.models import TermsOfReferencePage
from tests.partnership.factories import MeetingFactory

from . import factories
from .factories import World

NAME = "Zerlina Quickthorn"


def found() -> list[str]:
    """Every table in which the name stands, in whatever column."""
    return [table for table in connection.introspection.table_names() if _holds(table)]


def _holds(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM %s" % connection.ops.quote_name(table))  # noqa: S608, UP031  (its own name)
        return any("quickthorn" in _text(value) for row in cursor.fetchall() for value in row)


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return _unpacked(bytes(value)).decode("latin-1").lower()
    return str(value).lower()


def _unpacked(value: bytes) -> bytes:
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value


def drafted(here: World) -> AmendmentPage:
    """A draft saved three times, with a comment beside it; the name stands in everything that can be typed."""
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title=f"A room for {NAME}")
    amendment = factories.reword(amendment, here.editor, purpose=f"An early thought of {NAME}.")
    draft = amendment.get_latest_revision_as_object()
    draft.summary, draft.reason, draft.equality_note = f"{NAME} gets a room.", f"{NAME} asked.", f"{NAME} is deaf."
    raw = composing.raw_texts(amendment.get_latest_revision().content)
    purpose = raw[0]["value"]["sections"][0]
    purpose["value"]["heading"] = f"The room of {NAME}"
    purpose["value"]["body"][0]["value"] = f"<p>The group meets where {NAME} lives.</p>"
    purpose["value"]["body"].append(_picture())
    draft.texts = json.dumps(raw)
    draft.save_revision(user=here.editor)
    comment = Comment.objects.create(
        page=amendment,
        user=here.editor,
        text=f"Does {NAME} know?",
        contentpath="summary",
        revision_created=amendment.get_latest_revision(),
    )
    comment.log_create(user=here.editor, page_revision=None)
    AmendmentPage.objects.get(pk=amendment.pk).get_latest_revision_as_object().save_revision(user=here.editor)
    return AmendmentPage.objects.get(pk=amendment.pk)


def _picture() -> composing.Raw:
    image = get_image_model().objects.create(title="Door", file=get_test_image_file(size=(7, 5)))
    image.get_file_hash()
    value = {"image": image.pk, "decorative": False, "alt_text": f"The door of {NAME}"}
    return {"type": "figure", "id": "door", "value": value}


def consulted(here: World, amendment: AmendmentPage) -> AmendmentPage:
    """Answered, replied to and concluded."""
    amendment = actions.submit(amendment=amendment, user=here.editor)
    answer = actions.respond(amendment=amendment, user=here.member, stance="object", text=f"{NAME} is my aunt.")
    actions.reply(response=answer, user=here.chair, disposition="not accepted", text=f"{NAME} agrees.")
    actions.respond(amendment=amendment, user=here.chair, stance="support")
    actions.record_response(
        amendment=amendment,
        user=here.editor,
        stance="support",
        text="",
        source=f"Letter of {NAME}",
        organisation=here.organisations[3],
    )
    return actions.conclude(amendment=amendment, user=here.chair, note=f"Mind {NAME}.")


def returned_by_ballot(here: World, amendment: AmendmentPage) -> AmendmentPage:
    """Changes requested by a ballot whose votes name the person."""
    actions.open_ballot(amendment=amendment, user=here.editor, note=f"As {NAME} wished.")
    for user in (here.representative, here.deputy, here.csp_chair):
        amendment = actions.vote(
            amendment=amendment,
            user=user,
            outcome="request changes",
            comment=f"{NAME} told {user.username}.",
            interest=f"{user.username} knows {NAME}.",
        )
    return amendment


def adopted(here: World, amendment: AmendmentPage) -> AmendmentPage:
    """Entered wrongly, set aside, entered again and confirmed, all with notes; told to a meeting."""
    meeting = here.meeting()
    for outcome in ("reject", "approve"):
        entry = actions.enter_decision(
            amendment=amendment,
            user=here.editor,
            outcome=outcome,
            meeting=meeting,
            minute="7.2",
            note=f"{NAME} spoke, {outcome}.",
        )
        if outcome == "reject":
            actions.strike_entry(entry=entry, user=here.editor, note=f"{NAME} did not say so.")
    item = f"To note: {amendment.reference} ({amendment.title})"
    put_on_agenda(meeting=MeetingFactory(body=here.partnership.body), title=item, by=None)
    return actions.confirm_decision(entry=entry, user=here.csp_chair)


def reviewed(here: World) -> None:
    """The document is extended unchanged, for a reason that names the person."""
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    actions.recommend(document=page, user=here.chair, recommendation="extend", reasons=f"{NAME} likes it.")
    entry = actions.enter_review_decision(
        review=Review.objects.get(), user=here.editor, meeting=here.meeting(), minute="9"
    )
    actions.confirm_review(entry=entry, user=here.csp_chair)


def imported(here: World) -> None:
    """A file that went into the document, and a copy of it that waits to be brought back."""
    said = {"text": f"{NAME} lives here.", "read": {}, "opened": {"accepted": NAME}}
    results = [{"page": here.terms.pk, "version": "2.0"}]
    ImportJob.objects.create(partnership=here.partnership, name="terms.txt", state="done", results=results, **said)
    for page in (here.terms, here.terms.get_parent()):
        ImportJob.objects.create(partnership=here.partnership, name="copy.docx", document=page, **said)


def later_draft(here: World) -> AmendmentPage:
    """Another amendment that copied the text in and has not been submitted."""
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.member, title="More meetings")
    return factories.reword(amendment, here.member, meetings="Monthly.")
