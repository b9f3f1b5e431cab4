"""Which documents a text holds, and what becomes of each."""

from __future__ import annotations

import pytest

from cms.exchange.reading import DocumentDraft, DocumentKind, Reading, read_text
from cms.redline.tree import Kind, walk
from tests.exchange.reading.shapes import shape
from tests.exchange.samples import PLAN, PROGRESS, TERMS


@pytest.fixture(scope="module")
def plan() -> DocumentDraft:
    """The plan of the sample."""
    return read_text(PLAN).documents[0]


@pytest.fixture(scope="module")
def priorities() -> tuple[DocumentDraft, ...]:
    """The priorities of the sample."""
    return read_text(PLAN).documents[1:]


@pytest.fixture(scope="module")
def terms() -> tuple[DocumentDraft, ...]:
    """The terms of reference of the sample."""
    return read_text(TERMS).documents


def kinds(reading: Reading) -> list[tuple[str, int | None]]:
    """Kind and number of each document."""
    return [(str(document.kind), document.number) for document in reading.documents]


def test_plan__keeps_all_but_its_priorities_in_order(plan: DocumentDraft) -> None:
    assert plan.title == "Wealdmere Safer Together plan 2026 to 2029"
    assert shape(plan.sections) == [
        (
            "Where we stand",
            [
                "Wealdmere is a quiet district with some lively evenings.",
                ["a) Listen to residents", "b) Act on what they say"],
            ],
        ),
        ("What we owe", ["The law asks <much> of us, see https://law.example/act_1998."]),
        (
            "Our priorities",
            [
                [
                    ("Priority 1", "Priority 2", "Priority 3"),
                    ("Calmer evenings in the market square.", "Safer roads.", "Friendlier neighbours."),
                ],
                [("Priority 4", "Priority 5"), ("Fewer burglaries.", "Less reoffending.")],
            ],
        ),
        ("Appendix", []),
        ("Reading", ["https://reading.example/list"]),
    ]


def test_plan__says_where_in_the_file_it_stands(plan: DocumentDraft) -> None:
    assert [(lines.first, lines.last) for lines in plan.lines] == [(1, 19), (32, 36)]
    table = next(node for node in walk(plan.sections) if node.kind is Kind.TABLE)
    assert plan.places[table.id] == 16
    assert set(plan.places) == {node.id for node in walk(plan.sections)}


def test_priority__has_its_columns_as_sections(priorities: tuple[DocumentDraft, ...]) -> None:
    first, second = priorities
    assert (first.number, first.title) == (1, "Calmer evenings in the market square")
    assert shape(first.sections) == [
        ("", ["Priority 1. Calmer evenings in the market square"]),
        ("Priority 1: Why is this a priority?", ["Noise keeps people awake."]),
        ("What will we aim to achieve?", [["Quieter nights & days", "Fewer calls"]]),
        ("How will we achieve our aims?", [["Wardens"]]),
        ("How will we measure success?", [["Calls a month"]]),
        ("Lead Organisation", []),
    ]
    assert (second.number, second.title) == (2, "Roads that are safe to walk along.")
    assert shape(second.sections)[0] == ("", ["Priority 2: Roads that are safe to walk along."])
    assert shape(second.sections)[-1] == ("Lead", ["Highways team"])
    assert second.sections[0].children[0].text == "<p><b>Priority 2:</b> Roads that are safe to walk along.</p>"


def test_priority__without_a_title_line_is_named_by_its_number() -> None:
    text = PLAN.replace("# **<u>Priority 2:</u>** Roads that are safe to walk along.", "")
    draft = read_text(text).documents[2]
    assert (draft.title, draft.sections[0].text) == ("Priority 2", "Priority 2: Why is this a priority?")
    assert any("says what the priority is" in notice.sentence for notice in draft.notices)


def test_priority__written_as_headings_is_one_too() -> None:
    text = (
        "# Our plan\n\n## Aims\n\nBe safe.\n\n## Priority 1: Homes\n\nIn short: locks.\n\n"
        "### Why is this a priority?\n\nBurglars.\n\n"
        "### How will we achieve it?\n\n- Locks\n\n### How will we measure success?\n\nCounting.\n\n"
        "## Appendix\n\nMore."
    )
    plan, priority = read_text(text).documents
    assert shape(plan.sections) == [("Aims", ["Be safe."]), ("Appendix", ["More."])]
    assert shape(priority.sections) == [
        ("", ["Priority 1: Homes"]),
        ("", ["In short: locks."]),
        ("Why is this a priority?", ["Burglars."]),
        ("How will we achieve it?", [["Locks"]]),
        ("How will we measure success?", ["Counting."]),
    ]


def test_terms__fall_apart_at_their_titles(terms: tuple[DocumentDraft, ...]) -> None:
    assert [(draft.kind, draft.number, draft.code, draft.subject) for draft in terms] == [
        (DocumentKind.TERMS, 1, "QE", "Quiet Evenings (QE) Sub-Group"),
        (DocumentKind.TERMS, 2, "", "Road Safety Sub-Group"),
        (DocumentKind.TERMS, None, "", "Good Neighbours Sub-Group"),
    ]
    assert terms[1].title == "Terms of Reference for the Road Safety Sub-Group"


def test_terms__keep_their_sections_and_an_empty_one(terms: tuple[DocumentDraft, ...]) -> None:
    first, second, _ = terms
    assert shape(first.sections) == [
        ("", ["Priority 1: Calmer evenings"]),
        ("Purpose:", ["The group brings together those who can make evenings calmer."]),
        (
            "Membership",
            [
                [
                    "Police",
                    "Licensing",
                    "Everybody who comes is expected to bring news from the street and to carry some home again.",
                ]
            ],
        ),
        ("Meetings", ["The group meets monthly and decides how to carry out the Road Safety strategy."]),
        ("Amendments:", []),
    ]
    assert shape(second.sections)[1:3] == [
        (
            "Purpose:",
            [
                "The group makes roads safer. It watches the places where people were hurt and says what would help.",
            ],
        ),
        ("Membership:", [["Police", "Highways", "Police"]]),
    ]


def test_typed_number__is_dropped_only_where_the_page_shows_the_same(terms: tuple[DocumentDraft, ...]) -> None:
    assert [section.text for section in terms[2].sections] == ["Purpose", "Meetings", "Membership", "5. Amendments"]
    assert any("5. Amendments" in notice.sentence for notice in terms[2].notices)


def test_typed_clause_number__likewise() -> None:
    text = "Terms of reference: X group\n\n1. Purpose\n\n1.1 To be.\n\n1.2. To do.\n\n2. Duration\n\n2.4 A year."
    [draft] = read_text(text).documents
    assert shape(draft.sections) == [("Purpose", ["To be.", "To do."]), ("Duration", ["2.4 A year."])]
    assert any("1 clauses kept the number" in notice.sentence for notice in draft.notices)


def test_progress__has_a_section_for_each_priority_and_its_empty_tables() -> None:
    [draft] = read_text(PROGRESS).documents
    header = ("Lead organisation", "Planned activity", "Progress", "Date")
    assert (draft.kind, draft.title) == (DocumentKind.PROGRESS, "Wealdmere sub-groups and progress updates 2026")
    assert shape(draft.sections) == [
        ("", ["What was done is shown below. The terms of reference are on pages 8/9."]),
        (
            "Priority 1. Progress update",
            ["Calmer evenings everywhere.", "Why is this a priority. People need sleep.", [header]],
        ),
        (
            "Priority 2. Progress update:",
            [
                "Roads that are safe to walk along.",
                "Why is this a priority? Speed hurts.",
                [header, ("Highways", "New signs", "Put up", "4 May")],
            ],
        ),
    ]


def test_progress__keeps_typed_numbers_since_its_page_has_none() -> None:
    [draft] = read_text("Progress report\n\n## 1. Roads\n\nSigns.\n\n## 2. Homes\n\nLocks.").documents
    assert [section.text for section in draft.sections] == ["1. Roads", "2. Homes"]


def test_one_file__may_hold_several_kinds() -> None:
    assert kinds(read_text(f"{PROGRESS}\n{TERMS}")) == [
        ("progress", None),
        ("terms-of-reference", 1),
        ("terms-of-reference", 2),
        ("terms-of-reference", None),
    ]
    assert kinds(read_text(f"{TERMS}\n{PROGRESS}"))[-1] == ("progress", None)
    assert kinds(read_text(f"{PLAN}\n{TERMS}"))[:4] == [
        ("plan", None),
        ("priority", 1),
        ("priority", 2),
        ("terms-of-reference", 1),
    ]


def test_contents_that_name_terms__begin_no_document() -> None:
    contents = "Cover\n\nTerms of reference: Quiet Evenings\n\nTerms of reference: Road Safety\n\n"
    reading = read_text(contents + TERMS)
    assert len(reading.documents) == 3
    assert [fragment.text for fragment in reading.unplaced] == [
        "Cover",
        "Terms of reference: Quiet Evenings",
        "Terms of reference: Road Safety",
    ]


def test_unknown_text__is_placed_nowhere_until_somebody_says_what_it_is() -> None:
    text = "## One\n\nA word.\n\n## Two\n\n- Another"
    reading = read_text(text)
    assert reading.documents == ()
    assert [fragment.text for fragment in reading.unplaced] == ["## One", "A word.", "## Two", "- Another"]
    assert "Say what it is" in reading.notices[0].sentence
    [draft] = read_text(text, DocumentKind.TERMS).documents
    assert (draft.kind, draft.title) == (DocumentKind.TERMS, "One")


def test_terms_without_a_title__are_known_by_their_sections() -> None:
    names = ("Purpose", "Objectives", "Membership", "Meetings", "Duration")
    text = "\n\n".join(f"## {name}\n\nSome words." for name in names)
    [draft] = read_text(text).documents
    assert draft.title == ""
    assert [section.text for section in draft.sections] == list(names)
    assert any("No title" in notice.sentence for notice in draft.notices)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("# T\n\n## A\n\n### B\n\n## C", [("A", ["B"]), ("C", [])]),
        ("# T\n\n# A\n\n## B\n\n#### C", [("A", []), ("B", []), ("C", [])]),
        ("# T\n\n## A\n\n**B**\n\nx", [("A", ["B", "x"])]),
        ("T\n\n**A**\n\nx\n\n**B**", [("A", ["x"]), ("B", [])]),
        ("# T\n\n## 1. A\n\n### i\n\n## 2. B", [("A", ["i"]), ("B", [])]),
        ("# T\n\n**1. A**\n\n**i**\n\n**2. B**", [("A", ["i"]), ("B", [])]),
        (
            "# T\n\n1. Purpose\n\nx\n\n## Annex 1\n\n2. Duration",
            [("Purpose", ["x"]), ("Annex 1", []), ("2. Duration", [])],
        ),
        ("# T\n\n## A\n\n### This includes: -\n\n- x", [("A", ["This includes: -", ["x"]])]),
    ],
)
def test_headings__open_sections_by_number_or_level(headings: str, expected: list[tuple[str, list[str]]]) -> None:
    [draft] = read_text(headings, DocumentKind.TERMS).documents
    assert shape(draft.sections) == expected


def test_subheading__is_one_in_the_text() -> None:
    [draft] = read_text("# Plan\n\n## A\n\n### B [x](https://b.example)\n\nc", DocumentKind.PLAN).documents
    texts = [node.text for node in draft.sections[0].children]
    assert texts == ['<h3>B <a href="https://b.example">x</a></h3>', "<p>c</p>"]


def test_furniture_and_lost_addresses__are_unplaced_with_a_reason() -> None:
    reading = read_text("# Our plan\n\n## A [link](https://a.example)\n\nRead [this](file:///x).\n\nPage 2\n\nMore.")
    assert [(fragment.text, fragment.lines.first) for fragment in reading.unplaced] == [
        ("https://a.example", 3),
        ("file:///x", 5),
        ("Page 2", 7),
    ]
    assert all(fragment.reason for fragment in reading.unplaced)


def test_ids__are_fresh_each_time_and_never_used_twice() -> None:
    first, second = (read_text(PLAN).documents for _ in range(2))
    ids = [node.id for draft in (*first, *second) for node in walk(draft.sections)]
    assert len(ids) == len(set(ids))
    assert all(len(node_id) == 36 and node_id[14] == "4" for node_id in ids)
