"""Frozen texts and redlines are drawn once, and gone with a redaction."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.governance import actions
from cms.governance.models import Version
from cms.governance.public import kept, redlines, texts
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import UserFactory

from .conftest import Get, main, text

pytestmark = pytest.mark.django_db

WORDS = "settles its purpose"


def redact(here: World, sha: str) -> None:
    """As the keeper of the partnership's data does it, with what follows the commit left out."""
    keeper = UserFactory(administrator_of=here.partnership)
    actions.redact(partnership=here.partnership, sha256=sha, user=keeper, reason="It named somebody.")


def inside(cached: Any) -> str:
    """Everything the cache of this process holds, as text."""
    return " ".join(map(repr, cached._cache.values()))


def test_kept__is_made_once() -> None:
    drawn = Mock(return_value="drawn")
    assert {kept.kept("kind", ["a", "b"], drawn) for _ in range(3)} == {"drawn"}
    assert drawn.call_count == 1
    assert kept.kept("kind", ["b", "a"], lambda: "other") == "other"
    assert kept.kept("kind", ["ab", ""], lambda: "third") == "third"


def test_kept__is_forgotten_by_each_thing_it_was_made_from() -> None:
    for forgotten in ("a", "b"):
        kept.kept("kind", ["a", "b"], lambda: "old")
        kept.kept("kind", ["c", "c"], lambda: "stays")
        kept.forget(forgotten)
        assert kept.kept("kind", ["a", "b"], lambda: "new") == "new"
        assert kept.kept("kind", ["c", "c"], lambda: "drawn again") == "stays"
        kept.forget("a")


def test_forget__of_what_nobody_kept_does_nothing() -> None:
    kept.forget("never", "")


def test_text__is_drawn_once(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    get()
    monkeypatch.setattr(texts, "_read", None)
    assert WORDS in main(get())
    assert WORDS in main(get("versions/1.0/"))


def test_redline__is_drawn_once(here: World, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.adopted(here, factories.draft(here))
    before = main(get("compare/1.0/2.0/"))
    monkeypatch.setattr(redlines, "redline_html", None)
    assert main(get("compare/1.0/2.0/")) == before


def test_page__asks_for_no_version_while_the_register_stands(here: World, get: Get) -> None:
    get()
    with CaptureQueriesContext(connection) as warm:
        get()
    assert not any('FROM "governance_version"' in query["sql"] for query in warm.captured_queries)


def test_redaction__shows_at_once_even_where_the_cache_was_not_emptied(here: World, get: Get) -> None:
    """Another process has a memory of its own, which nobody empties."""
    factories.adopted(here, factories.draft(here))
    paths = ("", "versions/1.0/", "on/2024-05-01/", "compare/1.0/2.0/", "versions/1.0/document.json")
    for path in paths:
        get(path)
    version = Version.objects.get(document=here.terms.pk, major=1)
    redact(here, version.text_sha256)
    assert WORDS in inside(cache), "nothing was emptied"
    for path in paths:
        assert WORDS not in text(get(path)), path
    assert "was redacted because it held personal data" in main(get("versions/1.0/"))
    assert "These versions cannot be compared" in main(get("compare/1.0/2.0/"))


def test_redaction__of_the_drawn_text_alone_shows_too(here: World, get: Get) -> None:
    get()
    redact(here, here.terms.versions.get().html_sha256)
    assert WORDS not in main(get())


def test_redaction__of_a_reason_shows_in_table_and_history(here: World, get: Get) -> None:
    amendment = factories.adopted(here, factories.draft(here))
    version = Version.objects.get(document=here.terms.pk, major=2)
    get()
    redact(here, version.reason_sha256)
    for path in ("", "versions/", "history.atom"):
        assert "Nobody could tell" not in text(get(path)), path
        assert "was redacted" in text(get(path)), path
    redact(here, amendment.latest_snapshot.sha256)
    proposal = get(f"amendments/{amendment.reference}/")
    assert proposal.status_code == 200
    assert "Nobody could tell" not in text(proposal)


def test_redaction__leaves_nothing_in_the_cache(here: World, get: Get, django_capture_on_commit_callbacks: Any) -> None:
    factories.adopted(here, factories.draft(here))
    for path in ("", "versions/1.0/", "compare/1.0/2.0/"):
        get(path)
    version = Version.objects.get(document=here.terms.pk, major=1)
    with django_capture_on_commit_callbacks(execute=True):
        redact(here, version.text_sha256)
    assert WORDS not in inside(cache)
