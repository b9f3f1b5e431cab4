"""What was written stays written: triggers, the hash chain, verification and the one permitted redaction."""

import zlib
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from cms.governance import actions, checks, register, triggers
from cms.governance.errors import Incomplete, NotAllowed
from cms.governance.models import Decision, RegisterEntry, Snapshot, StoredText, Version, Vote
from cms.redline.tree import canonical, digest
from tests.partnership.factories import UserFactory

from . import factories

pytestmark = pytest.mark.django_db

EVIDENCE = [Snapshot, Version, Vote, Decision, RegisterEntry, StoredText]


@pytest.fixture
def here() -> factories.World:
    """A document with version 1.0, and 2.0 adopted by ballot and confirmed at a review."""
    made = factories.world()
    factories.recorded(made)
    amendment = factories.consulted(made, factories.draft(made))
    actions.open_ballot(amendment=amendment, user=made.editor)
    for user in (made.representative, made.deputy, made.csp_chair):
        amendment = actions.vote(amendment=amendment, user=user, outcome="approve", comment="Well put.")
    terms = type(made.terms).objects.get(pk=made.terms.pk)
    review = actions.recommend(document=terms, user=made.chair, recommendation="extend", reasons="It works.")
    entry = actions.enter_review_decision(review=review, user=made.editor, meeting=made.meeting(), minute="9")
    actions.confirm_review(entry=entry, user=made.csp_chair)
    return made


@pytest.fixture
def untriggered() -> Any:
    """The tables as an operator could open them."""
    triggers.remove(connection)
    yield
    triggers.install(connection)


def refused(sql: str, *params: Any) -> bool:
    """Does the database refuse this statement?"""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("model", EVIDENCE)
def test_evidence__is_neither_updated_nor_deleted(here: factories.World, model: Any) -> None:
    table, row = model._meta.db_table, model.objects.order_by("pk").first()
    assert row is not None
    for statement in ("UPDATE {} SET partnership_id = partnership_id", "DELETE FROM {}"):
        assert refused(statement.format(table))
        assert refused(statement.format(table) + " WHERE id = %s", row.pk)


@pytest.mark.sqlite
@pytest.mark.parametrize("model", EVIDENCE)
def test_evidence__is_not_replaced(here: factories.World, model: Any) -> None:
    table = model._meta.db_table
    assert refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608  (our own table)


@pytest.mark.sqlite
@pytest.mark.parametrize("model", [Snapshot, Version, RegisterEntry, StoredText])
def test_evidence__is_not_replaced_under_another_id(here: factories.World, model: Any) -> None:
    table, before = model._meta.db_table, list(model.objects.order_by("pk").values_list("pk", flat=True))
    names = [field.column for field in model._meta.concrete_fields]
    chosen = ", ".join("id + 5000" if name == "id" else name for name in names)
    assert refused(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) SELECT {chosen} FROM {table}")  # noqa: S608
    assert list(model.objects.order_by("pk").values_list("pk", flat=True)) == before


@pytest.mark.postgresql
@pytest.mark.parametrize("model", EVIDENCE)
def test_evidence__is_not_truncated(here: factories.World, model: Any) -> None:
    assert refused(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_missing__names_what_was_dropped(here: factories.World, untriggered: None) -> None:
    assert "governance_version_no_update" in triggers.missing(connection)
    assert len(triggers.missing(connection)) == 18


@pytest.mark.sqlite
def test_missing__names_a_guard_that_was_weakened_and_migrating_mends_it(here: factories.World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER governance_vote_no_delete")
        cursor.execute("CREATE TRIGGER governance_vote_no_delete BEFORE DELETE ON governance_vote BEGIN SELECT 1; END")
    assert triggers.missing(connection) == ["governance_vote_no_delete"]
    triggers.install(connection)
    assert triggers.missing(connection) == []


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("weaken", "name"),
    [
        ("ALTER TABLE governance_vote DISABLE TRIGGER governance_vote_no_delete", "governance_vote_no_delete"),
        ("ALTER TABLE governance_vote ENABLE REPLICA TRIGGER governance_vote_no_delete", "governance_vote_no_delete"),
        (
            "CREATE OR REPLACE FUNCTION governance_append_only() RETURNS trigger LANGUAGE plpgsql "
            "AS $$BEGIN RETURN OLD; END$$",
            "governance_append_only",
        ),
        (
            "CREATE OR REPLACE TRIGGER governance_vote_no_delete BEFORE DELETE ON governance_vote FOR EACH ROW "
            "WHEN (false) EXECUTE FUNCTION governance_append_only()",
            "governance_vote_no_delete",
        ),
    ],
)
def test_missing__names_what_was_switched_off_and_migrating_mends_it(
    here: factories.World, weaken: str, name: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(weaken)
    assert triggers.missing(connection) == [name]
    triggers.install(connection)
    assert triggers.missing(connection) == []


def test_check__warns_of_a_missing_guard(here: factories.World, untriggered: None) -> None:
    warned = [message.msg for message in checks.append_only(databases=["default"])]
    assert "Trigger governance_version_no_update is missing or was changed." in warned
    assert len(warned) == 18


def findings(here: factories.World, against: str = "") -> list[str]:
    return [str(finding) for finding in register.verify(here.partnership, against)]


def test_verify__finds_nothing_in_an_untouched_register(here: factories.World) -> None:
    assert findings(here) == []
    first = RegisterEntry.objects.get(partnership=here.partnership, seq=1)
    assert findings(here, against=first.hash) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE governance_registerentry SET body = replace(body, '1.0', '9.0') WHERE seq = 1", "Register entry 1"),
        ("DELETE FROM governance_registerentry WHERE seq = 1", "Register entry 1"),
        ("UPDATE governance_version SET in_force_from = '2020-01-01' WHERE major = 2", "version 2.0"),
        ("UPDATE governance_version SET title = 'Other' WHERE major = 2", "version 2.0"),
        ("UPDATE governance_decision SET minute = '99' WHERE method = 'recorded'", "version 1.0"),
        ("UPDATE governance_vote SET outcome = 'reject' WHERE organisation_name = 'Police'", "version 2.0"),
        ("UPDATE governance_version SET schema_version = 9 WHERE major = 2", "version 2.0"),
        ("UPDATE governance_version SET supersedes_id = NULL WHERE major = 2", "version 2.0"),
        ("UPDATE governance_version SET decision_id = (SELECT MIN(id) FROM governance_decision)", "version 2.0"),
        ("UPDATE governance_snapshot SET organisation = 'Nobody'", "version 1.0"),
        ("UPDATE governance_snapshot SET number = 7", "version 1.0"),
        ("UPDATE governance_decision SET note_sha256 = 'ab' WHERE method = 'ballot'", "version 2.0"),
        ("UPDATE governance_decision SET ballot_id = NULL WHERE method = 'ballot'", "version 2.0"),
        ("UPDATE governance_decision SET minute = '99' WHERE review_id IS NOT NULL", "Decision "),
        ("UPDATE governance_registerentry SET subject = 'ab' WHERE seq = 2", "Register entry 2"),
        ("UPDATE governance_registerentry SET at = '2020-01-01 10:00:00+00:00' WHERE seq = 2", "Register entry 2"),
        ("UPDATE governance_decision SET at = '2020-01-01 10:00:00+00:00' WHERE method = 'ballot'", "version 2.0"),
        ("UPDATE governance_decision SET at = '2020-01-01 10:00:00+00:00' WHERE review_id IS NOT NULL", "Decision "),
        ("UPDATE governance_version SET published_at = '2020-01-01 10:00:00+00:00' WHERE major = 2", "version 2.0"),
        ("UPDATE governance_snapshot SET at = '2020-01-01 10:00:00+00:00'", "version 1.0"),
        ("UPDATE governance_vote SET at = '2020-01-01 10:00:00+00:00'", "version 2.0"),
        ("UPDATE governance_registerentry SET version_id = NULL WHERE seq = 2", "Register entry 2"),
        ("DELETE FROM governance_vote WHERE organisation_name = 'Police'", "version 2.0"),
    ],
)
def test_verify__finds_a_row_changed_past_the_triggers(
    here: factories.World, untriggered: None, change: str, where: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE governance_registerentry SET version_id = version_id")
        cursor.execute(change.replace("%%", "%"))
        assert cursor.rowcount >= 1
    found = [finding for finding in findings(here) if not finding.startswith("Trigger")]
    assert any(where in finding or (where == "version 2.0" and "9.0" in finding) for finding in found), found


def test_verify__accepts_an_entry_from_before_it_said_its_time(here: factories.World, untriggered: None) -> None:
    """Entries, and what they say of decisions, begun before times were covered."""
    prev = register.GENESIS
    for entry in RegisterEntry.objects.filter(partnership=here.partnership).order_by("seq"):
        data = {key: value for key, value in entry.data.items() if key != "at"} | {"prev": prev}
        data["decision"] = {key: value for key, value in data["decision"].items() if key != "at"}
        body = canonical(data)
        RegisterEntry.objects.filter(pk=entry.pk).update(body=body, prev_hash=prev, hash=digest(body))
        prev = digest(body)
    assert [finding for finding in findings(here) if not finding.startswith("Trigger")] == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("DELETE FROM governance_storedtext WHERE sha256 = %s", "a text it names is not stored"),
        ("UPDATE governance_storedtext SET body = NULL WHERE sha256 = %s", "is gone"),
    ],
)
def test_verify__finds_a_text_that_is_gone(here: factories.World, untriggered: None, change: str, where: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(change, [Version.objects.of(here.terms).get(major=1).text_sha256])
    assert any(where in finding for finding in findings(here))


@pytest.mark.parametrize("body", [zlib.compress(b"Other words."), b"Other words.", b"\xff\xfe", b""])
def test_verify__finds_a_text_that_was_changed(here: factories.World, untriggered: None, body: bytes) -> None:
    sha = Version.objects.of(here.terms).get(major=1).text_sha256
    with connection.cursor() as cursor:
        cursor.execute("UPDATE governance_storedtext SET body = %s WHERE sha256 = %s", [body, sha])
    assert f"Text {sha}: was changed: it does not give its hash" in findings(here)


def test_verify__finds_what_was_put_behind_a_text(here: factories.World, untriggered: None) -> None:
    stored = StoredText.objects.get(sha256=Version.objects.of(here.terms).get(major=1).text_sha256)
    with connection.cursor() as cursor:
        packed = zlib.compress((stored.body or "").encode()) + b"and more"
        cursor.execute("UPDATE governance_storedtext SET body = %s WHERE id = %s", [packed, stored.pk])
    assert f"Text {stored.sha256}: was changed: it does not give its hash" in findings(here)


def test_verify__finds_a_dropped_trigger(here: factories.World, untriggered: None) -> None:
    assert any("governance_vote_no_delete" in finding for finding in findings(here))


def test_verify__against_a_kept_hash_finds_a_cut_register(here: factories.World, untriggered: None) -> None:
    latest = RegisterEntry.objects.get(partnership=here.partnership, seq=3)
    RegisterEntry.objects.filter(pk=latest.pk).delete()
    found = findings(here, against=latest.hash)
    assert any("cut or rebuilt" in finding for finding in found)


def test_verify__finds_a_vote_changed_in_a_ballot_that_adopted_nothing(
    here: factories.World, untriggered: None
) -> None:
    amendment = factories.consulted(here, factories.draft(here, meetings="Six times."))
    actions.open_ballot(amendment=amendment, user=here.editor)
    for user in (here.representative, here.deputy, here.csp_chair):
        amendment = actions.vote(amendment=amendment, user=user, outcome="reject", comment="No.")
    assert [finding for finding in findings(here) if not finding.startswith("Trigger")] == []
    Vote.objects.filter(outcome="reject", organisation_name="Police").update(outcome="approve")
    found = [finding for finding in findings(here) if not finding.startswith("Trigger")]
    assert len(found) == 1
    assert "a vote of its ballot was changed" in found[0]


def test_register__names_roles_and_organisations_and_no_person(here: factories.World) -> None:
    people = [here.editor, here.chair, here.csp_chair, here.representative, here.deputy]
    bodies = list(RegisterEntry.objects.order_by("seq").values_list("body", flat=True))
    assert len(bodies) == 3
    assert "Chair, Wealdmere Community Safety Partnership" in "".join(bodies)
    for person in people:
        for told in (person.username, person.email, person.get_full_name()):
            assert told
            assert not any(told in body for body in bodies)


def redactor(here: factories.World) -> Any:
    return UserFactory(username="redactor", administrator_of=here.partnership)


def test_redact__takes_the_text_keeps_the_hash_and_verification_explains_itself(here: factories.World) -> None:
    vote = Vote.objects.filter(partnership=here.partnership).earliest("pk")
    assert vote.comment == "Well put."
    entry = actions.redact(
        partnership=here.partnership, sha256=vote.comment_sha256, user=redactor(here), reason="It named a resident."
    )
    assert (entry.kind, entry.subject) == ("redacted", vote.comment_sha256)
    assert "redacted" in Vote.objects.get(pk=vote.pk).comment
    assert findings(here) == []


def test_redact__of_a_versions_text_leaves_the_page_readable_and_the_chain_whole(here: factories.World) -> None:
    version = Version.objects.of(here.terms).get(major=1)
    for sha in (version.text_sha256, version.html_sha256):
        actions.redact(partnership=here.partnership, sha256=sha, user=redactor_once(here), reason="A private address.")
    version = Version.objects.get(pk=version.pk)
    assert version.tree == ()
    assert "redacted" in version.html
    assert findings(here) == []


def test_redact__of_the_text_in_force_loses_no_section_of_a_draft_silently(here: factories.World) -> None:
    terms = type(here.terms).objects.get(pk=here.terms.pk)
    draft = actions.propose(document=terms, user=here.editor, title="Meetings", sections=["meetings"])
    draft = factories.reword(draft, here.editor, meetings="Six times.")
    sha = Version.objects.of(here.terms).get(major=2).text_sha256
    actions.redact(partnership=here.partnership, sha256=sha, user=redactor(here), reason="A private address.")
    with pytest.raises(Incomplete, match="Withdraw the draft and propose a new one"):
        actions.submit(amendment=draft, user=here.editor)


def redactor_once(here: factories.World) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.filter(username="redactor").first() or redactor(here)


@pytest.mark.parametrize("who", ["editor", "chair", "csp_chair"])
def test_redact__is_refused_to_those_without_the_permission(here: factories.World, who: str) -> None:
    sha = Version.objects.of(here.terms).get(major=1).text_sha256
    with pytest.raises(NotAllowed):
        actions.redact(partnership=here.partnership, sha256=sha, user=getattr(here, who), reason="Because.")
    assert Version.objects.of(here.terms).get(major=1).tree != ()


def test_redact__needs_a_reason_and_works_once(here: factories.World) -> None:
    who = redactor(here)
    sha = Version.objects.of(here.terms).get(major=1).text_sha256
    with pytest.raises(Incomplete, match="reason"):
        actions.redact(partnership=here.partnership, sha256=sha, user=who, reason=" ")
    actions.redact(partnership=here.partnership, sha256=sha, user=who, reason="An address.")
    with pytest.raises(Incomplete, match="already"):
        actions.redact(partnership=here.partnership, sha256=sha, user=who, reason="An address.")


def test_redaction__by_hand_is_refused_without_its_register_entry(here: factories.World) -> None:
    assert refused("UPDATE governance_storedtext SET body = NULL")
    assert refused("UPDATE governance_storedtext SET body = %s", zlib.compress(b"Other words"))
