"""Tracked changes of a Word file: accepted or rejected they give exactly that text, and each is listed."""

from __future__ import annotations

import pytest

from cms.exchange.opening import Edit
from tests.exchange.opening.word.building import NUMBERS, bold, opened, p, r, tbl, tc, told, tr, written

WHEN = "2026-03-04T10:00:00Z"


def change(kind: str, inside: str = "", *, by: str = "Jo", at: str = WHEN) -> str:
    """A tracked change of a kind, such as "ins"."""
    return f'<w:{kind} w:id="1" w:author="{by}" w:date="{at}">{inside}</w:{kind}>'


def gone(words: str) -> str:
    """A run that was deleted."""
    return f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'


def end(kind: str) -> str:
    """The end of a paragraph as inserted or deleted."""
    return f"<w:rPr>{change(kind)}</w:rPr>"


def both(body: str) -> tuple[list[object], list[object]]:
    """The body with its changes accepted, and with them rejected."""
    data = written(body)
    return told(opened(data)), told(opened(data, rejected=True))


def edits(body: str, *, rejected: bool = False) -> list[tuple[str, str, int]]:
    """What was changed: kind, words and line."""
    return [(edit.kind, edit.text, edit.line) for edit in opened(written(body), rejected=rejected).edits]


def test_words__that_came_and_went() -> None:
    body = p("First.") + p(
        r("We ") + change("del", gone("may")) + change("ins", r("must"), by="Al", at="") + r(" meet.")
    )
    assert both(body) == ([("p", "First."), ("p", "We must meet.")], [("p", "First."), ("p", "We may meet.")])
    assert opened(written(body)).edits == (
        Edit("deleted", "Jo", WHEN, "may", 2),
        Edit("inserted", "Al", "", "must", 2),
    )
    assert opened(written(body), rejected=True).edits == opened(written(body)).edits


def test_change__that_is_cut_into_runs_is_one() -> None:
    body = p(change("ins", r("We ")) + change("ins", bold("must") + r(" meet")) + r(".") + change("ins", r(" Or not.")))
    assert edits(body) == [("inserted", "We must meet", 1), ("inserted", "Or not.", 1)]


def test_words__that_were_inserted_and_deleted_again_are_in_neither() -> None:
    body = p(r("One.") + change("ins", change("del", gone(" Two."), by="Al")))
    assert both(body) == ([("p", "One.")], [("p", "One.")])
    assert edits(body) == [("deleted", "Two.", 1)]


def test_deleted_text__outside_a_deletion_never_leaks() -> None:
    assert both(p(r("One.") + gone(" Two."))) == ([("p", "One.")], [("p", "One.")])
    leak = "<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>"
    assert both(p(r("One.") + change("del", leak))) == ([("p", "One.")], [("p", "One.")])


def test_moved_words__are_where_they_went_and_listed_once() -> None:
    body = p(r("One.") + change("moveFrom", r(" Two."))) + p(r("Three.") + change("moveTo", r(" Two.")))
    assert both(body) == ([("p", "One."), ("p", "Three. Two.")], [("p", "One. Two."), ("p", "Three.")])
    assert edits(body) == [("moved", "Two.", 2)]
    assert edits(p(r("One.") + change("moveFrom", r(" Two.")))) == [("moved", "Two.", 1)]


def test_paragraph__that_was_inserted() -> None:
    body = p("One.") + p(change("ins", r("Two.")), look=end("ins")) + p("Three.")
    assert both(body) == ([("p", "One."), ("p", "Two."), ("p", "Three.")], [("p", "One."), ("p", "Three.")])
    assert edits(body) == [("inserted", "Two.", 2)]
    assert edits(body, rejected=True) == [("inserted", "Two.", 2)]


def test_paragraph__that_was_deleted() -> None:
    body = p("One.") + p(change("del", gone("Two.")), look=end("del")) + p("Three.") + p(change("del", gone("Four.")))
    assert both(body) == (
        [("p", "One."), ("p", "Three.")],
        [("p", "One."), ("p", "Two."), ("p", "Three."), ("p", "Four.")],
    )
    assert edits(body) == [("deleted", "Two.", 2), ("deleted", "Four.", 2)]


def test_paragraph__that_was_split_is_one_when_rejected() -> None:
    body = p("We meet", look=end("ins")) + p(" monthly.", style="Heading1")
    assert both(body) == ([("p", "We meet"), ("h1", "monthly.")], [("h1", "We meet monthly.")])
    assert edits(body) == [("inserted", "\u00b6", 1)]


def test_paragraphs__that_were_joined_are_one_when_accepted() -> None:
    body = p(bold("Loud") + r(" "), style="Heading1", look=end("del")) + p("words.") + p("Next.")
    assert both(body) == (
        [("p", "<b>Loud</b> words."), ("p", "Next.")],
        [("h1", "Loud"), ("p", "words."), ("p", "Next.")],
    )


def test_paragraph__whose_neighbour_was_emptied_keeps_its_own_style() -> None:
    body = p("Money", style="Heading1", look=end("del")) + p(change("del", gone("It is scarce.")))
    assert both(body) == ([("h1", "Money")], [("h1", "Money"), ("p", "It is scarce.")])


def test_numbers__count_what_is_there() -> None:
    def item(inside: str, look: str = "") -> str:
        return p(inside, list=(NUMBERS, 0), look=look)

    body = (
        item("one,")
        + item(change("ins", r("two,")), end("ins"))
        + item(change("del", gone("three,")), end("del"))
        + item("four,")
    )
    assert both(body) == (
        [("ul", [(0, "1. one,"), (0, "2. two,"), (0, "3. four,")])],
        [("ul", [(0, "1. one,"), (0, "2. three,"), (0, "3. four,")])],
    )


def test_look__is_what_it_was_when_rejected() -> None:
    was = f"<w:b/>{change('rPrChange', '<w:rPr><w:i/></w:rPr>')}"
    assert both(p(r("We ") + r("must", was) + r("."))) == ([("p", "We <b>must</b>.")], [("p", "We <i>must</i>.")])
    assert edits(p(r("We ") + r("must", was) + r("."))) == [("formatted", "must", 1)]


def test_style_and_list__are_what_they_were_when_rejected() -> None:
    was_text = change("pPrChange", "<w:pPr/>")
    was_item = change("pPrChange", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = p("Money and rooms", style="Heading1", look=was_text) + p("One.", look=was_item)
    assert both(body) == (
        [("h1", "Money and rooms"), ("p", "One.")],
        [("p", "Money and rooms"), ("ul", [(0, "One.")])],
    )
    assert edits(body) == [("formatted", "Money and rooms", 1), ("formatted", "One.", 2)]


def test_number__that_was_added_is_not_there_when_rejected() -> None:
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{change("ins")}</w:numPr>'
    assert both(p("One.", look=listed)) == ([("ul", [(0, "One.")])], [("p", "One.")])


@pytest.mark.parametrize("inner", [False, True])
def test_rows__that_came_and_went(inner: bool) -> None:
    new = tc(p(change("ins", r("Two")))) if inner else "Two"
    old = tc(p(change("del", gone("Three")))) if inner else "Three"
    body = tbl(tr("One", "x"), tr(new, "y", look=change("ins")), tr(old, "z", look=change("del")), tr("Four", "w"))
    assert both(body) == (
        [("table", [("One", "x"), ("Two", "y"), ("Four", "w")])],
        [("table", [("One", "x"), ("Three", "z"), ("Four", "w")])],
    )
    assert edits(body) == [("inserted", "Two y", 2), ("deleted", "Three z", 3)]


def test_cells_and_whole_tables__that_came_and_went() -> None:
    body = tbl(tr("A", tc("B", look=change("cellIns"))), tr("a", tc("b", look=change("cellIns"))))
    assert both(body) == ([("table", [("A", "B"), ("a", "b")])], [("table", [("A",), ("a",)])])
    body = p("One.") + tbl(tr("A", "B", look=change("del"))) + p("Two.")
    assert both(body) == ([("p", "One."), ("p", "Two.")], [("p", "One."), ("table", [("A", "B")]), ("p", "Two.")])
    assert edits(body) == [("deleted", "A B", 2)]


def test_changes__in_headings_notes_links_and_boxes_are_made() -> None:
    both_ways = change("del", gone("old")) + change("ins", r("new"))
    link = f'<w:hyperlink r:id="rA">{both_ways}</w:hyperlink>'
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(both_ways)}</w:txbxContent></v:textbox></w:pict></w:r>"
    note = f'<w:footnote w:id="1">{p(both_ways)}</w:footnote>'
    body = p(both_ways, style="Heading1") + p(r("Go ") + link + box + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    data = written(body, parts={"footnotes": note}, linked={"rA": ("hyperlink", "https://a.example/")})
    for rejected, word in ((False, "new"), (True, "old")):
        found = opened(data, rejected=rejected)
        assert [block.text for block in found.blocks] == [word, f"Go {word} (note 1)", word, f"(note 1) {word}"]
        assert len(found.edits) == 8


def test_note_mark__that_was_deleted_takes_its_note_along() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = written(
        p(r("One.") + change("del", mark)), parts={"footnotes": f'<w:footnote w:id="1">{p("Why.")}</w:footnote>'}
    )
    assert told(opened(data)) == [("p", "One.")]
    assert told(opened(data, rejected=True)) == [("p", "One. (note 1)"), ("ul", [(0, "(note 1) Why.")])]
