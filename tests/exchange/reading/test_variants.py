"""Wordings that differ are all kept and listed with their places."""

from __future__ import annotations

from cms.exchange.reading import Reading, Topic, Variant, read_text, variants, wordings
from tests.exchange.samples import PLAN, PROGRESS, TERMS


def together(*texts: str) -> tuple[Variant, ...]:
    """The variants among several files."""
    documents = [document for text in texts for document in read_text(text).documents]
    return variants(wordings(documents))


def listed(found: tuple[Variant, ...]) -> dict[str, list[list[str]]]:
    """For each subject the places of each wording."""
    return {v.subject: [[wording.source for wording in group] for group in v.wordings] for v in found}


def test_aims__are_compared_over_all_documents() -> None:
    found = listed(together(PLAN, PROGRESS, TERMS))
    assert found["Priority 1: the aim"] == [
        ["plan, table in section \u201cOur priorities\u201d", "priority 1, the line that names it"],
        ["progress document, section \u201cPriority 1. Progress update\u201d"],
        ["terms of reference \u201cQuiet Evenings (QE) Sub-Group\u201d"],
    ]
    assert found["Priority 2: the aim"] == [
        ["plan, table in section \u201cOur priorities\u201d"],
        [
            "priority 2, the line that names it",
            "progress document, section \u201cPriority 2. Progress update:\u201d",
            "terms of reference \u201cRoad Safety Sub-Group\u201d",
        ],
    ]


def test_reasons__are_compared_between_plan_and_progress_document() -> None:
    found = listed(together(PLAN, PROGRESS))
    assert found["Priority 1: why it is a priority"] == [
        ["priority 1, section \u201cPriority 1: Why is this a priority?\u201d"],
        ["progress document, section \u201cPriority 1. Progress update\u201d"],
    ]


def test_aims__in_a_list_are_compared_without_their_page_numbers() -> None:
    plan = PLAN.replace("- a) Listen to residents", "- Priority 1: Calmer evenings, in the market square! (page 10)")
    assert not any(variant.subject == "Priority 1: the aim" for variant in read_text(plan).variants)


def test_clauses__copied_and_changed_are_listed_and_others_are_not() -> None:
    changed = TERMS.replace("group meets monthly and decides how", "group meets weekly and decides how", 1)
    assert listed(read_text(changed).variants)["The clause \u201cMeetings\u201d"] == [
        ["terms of reference \u201cQuiet Evenings (QE) Sub-Group\u201d, section \u201cMeetings\u201d"],
        ["terms of reference \u201cRoad Safety Sub-Group\u201d, section \u201cMeetings:\u201d"],
    ]
    assert not any(v.subject.startswith("The clause") for v in read_text(TERMS).variants)


def test_lists__with_half_of_their_items_in_common_are_listed() -> None:
    plan = "# Our plan\n\n## Who we are\n\nThe authorities are:\n\n- Police\n- Council\n- Fire service\n- Probation"
    progress = "Progress report\n\nThose who came:\n\n- Council\n- Police\n- Probation\n- Fire and rescue"
    assert listed(together(plan, progress)) == {
        "The list \u201cThe authorities are:\u201d": [
            ["plan, section \u201cWho we are\u201d"],
            ["progress document, the opening lines"],
        ]
    }
    assert together(plan, progress.replace("Fire and rescue", "Fire service")) == ()


def test_wordings__keep_the_words_and_the_line() -> None:
    reading: Reading = read_text(PROGRESS)
    [aim] = [w for w in wordings(reading.documents) if (w.topic, w.subject) == (Topic.AIM, "Priority 2")]
    assert (aim.text, aim.line) == ("Roads that are safe to walk along.", 13)
