"""Texts kept packed come back as they were, in every way the ORM reads them."""

from __future__ import annotations

import zlib

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from hypothesis import given
from hypothesis import strategies as st

from cms.governance.models import StoredText
from cms.governance.models.fields import PackedTextField
from cms.partnership.models import Partnership

from . import factories

FIELD = PackedTextField()


def packed(text: str) -> bytes:
    """What is sent to the database; psycopg puts a wrapper around it."""
    sent = FIELD.get_db_prep_value(text, connection)
    return bytes(getattr(sent, "obj", sent))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_packed_text__comes_back(text: str) -> None:
    assert FIELD.from_db_value(packed(text)) == text


def test_packed_text__takes_little_room() -> None:
    assert len(packed("The group meets four times a year. " * 300)) < 200


@pytest.mark.parametrize("data", [b"Plain words", b"\xff\xfe", zlib.compress(b"Cut short")[:-3], b""])
def test_packed_text__that_was_changed_is_given_as_it_stands(data: bytes) -> None:
    assert FIELD.from_db_value(data) == data.decode(errors="replace")


@pytest.mark.django_db
def test_packed_text__is_read_by_row_by_value_and_by_subquery() -> None:
    partnership = factories.world().partnership
    sha = StoredText.objects.keep(partnership, "Six times a year – “at least”.")
    rows = StoredText.objects.filter(sha256=sha)
    assert rows.get().body == "Six times a year – “at least”."
    assert rows.values_list("body", flat=True).get() == "Six times a year – “at least”."
    inner = StoredText.objects.filter(partnership=OuterRef("pk"), sha256=sha).values("body")[:1]
    read = Partnership.objects.filter(pk=partnership.pk).annotate(read=Subquery(inner))
    assert read.values_list("read", flat=True).get() == "Six times a year – “at least”."
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM governance_storedtext WHERE sha256 = %s", [sha])
        assert zlib.decompress(bytes(cursor.fetchone()[0])).decode() == "Six times a year – “at least”."
