"""A marked-up copy comes back: its changes, and nothing else, become a draft amendment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from cms.exchange import actions, filing
from cms.exchange.errors import ImportRefused
from cms.exchange.masking import recognised
from cms.exchange.models import ImportJob
from cms.exchange.opening import Edits, Opened, Origin
from cms.exchange.opening.word import open_word
from cms.exchange.reading import UnreadableFile
from cms.exchange.returning import Return, read_copy, returned, returns_of
from cms.governance.actions.drafting import rebase_of
from cms.governance.errors import NotAllowed
from cms.governance.models import AmendmentPage, GovernedPage, Version
from cms.redline import describe, diff, redline_html
from cms.redline.tree import Kind, Node, Tree, plain
from subgroups.models import TermsOfReferencePage
from tests.exchange.copies import Change, copy_of, file_of, line_of, marked
from tests.exchange.wordfiles import taken, typed_over
from tests.governance.factories import World, adopted, draft, plan, recorded, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the next file is opened as, with its tracked changes and without."""

    def set_to(accepted: Opened, rejected: Opened | None = None) -> None:
        found = {"accepted": accepted, "rejected": rejected or accepted}
        monkeypatch.setattr(filing, "open_safely", lambda data, name, *, edits: found[str(edits)])

    return set_to


def page_of(here: World) -> TermsOfReferencePage:
    """The terms of reference as the database has them."""
    return TermsOfReferencePage.objects.get(pk=here.terms.pk)


def brought(here: World, user: Any = None) -> ImportJob:
    """A copy brought back to the terms of reference."""
    return actions.keep_file(
        partnership=here.partnership,
        user=user or here.member,
        name="copy.docx",
        data=b"whatever",
        document=page_of(here),
    )


def back(here: World, user: Any = None) -> AmendmentPage:
    """The draft amendment made of it."""
    job = actions.bring_back(job=brought(here, user), user=user or here.member, title="From the police")
    return AmendmentPage.objects.get(pk=job.results[0]["amendment"])


def found_in(opened: Opened, page: GovernedPage) -> Return:
    """What a copy of one document proposes."""
    [found] = returns_of(page, opened, opened.blocks, read_copy(page, opened, opened.blocks)).all
    return found


def swapped(**words: str) -> Change:
    """Some words for others."""

    def change(text: str) -> str:
        for old, new in words.items():
            text = text.replace(old, new)
        return text

    return change


def changed_words(before: Tree, after: Tree | None) -> list[tuple[str, str]]:
    """Each mark of the redline: what it does and its words."""
    soup = BeautifulSoup(redline_html(diff(before, after or ())).html, "html.parser")
    for hidden in soup.select(".fm-vh"):
        hidden.decompose()
    return [(str(mark.name), mark.get_text(" ", strip=True)) for mark in soup.select("ins, del")]


TEXT = (
    section("Purpose", "The group keeps the streets of the district safe by day and by night."),
    Node(
        "members",
        Kind.SECTION,
        "Membership",
        children=(
            Node("m-1", Kind.PARAGRAPH, "<p>These <b>organisations</b> have a seat:</p>"),
            Node(
                "m-2",
                Kind.LIST,
                attrs={"ordered": False},
                children=(
                    Node("m-2-1", Kind.ITEM, "<p>The police</p>", {"level": 0}),
                    Node("m-2-2", Kind.ITEM, "<p>The fire service of the county</p>", {"level": 0}),
                ),
            ),
            Node("m-3", Kind.PARAGRAPH, "<h3>Deputies</h3>"),
            Node("m-4", Kind.PARAGRAPH, "<p>Each may send a deputy.</p>"),
        ),
    ),
    section("Meetings", "The group meets four times a year, and whenever its chair asks it to."),
)


def test_three_words__changed_in_a_copy_are_three_words_in_the_redline(here: World, opens: Any) -> None:
    version = recorded(here, text=plain_text(TEXT))
    opens(copy_of(version, swapped(district="county", fire="rescue", four="six")))
    amendment = back(here)
    [text] = amendment.proposed_texts()
    assert (amendment.title, amendment.kind, amendment.state) == ("From the police", "amendment", "draft")
    assert changed_words(version.tree, text.tree) == [
        ("del", "district"),
        ("ins", "county"),
        ("del", "fire"),
        ("ins", "rescue"),
        ("del", "four"),
        ("ins", "six"),
    ]
    assert amendment.amended.get().base == version


def plain_text(tree: Tree) -> Tree:
    """The text without bold: copies made by hand carry none."""
    return tuple(
        replace(node, text=node.text.replace("<b>", "").replace("</b>", ""), children=plain_text(node.children))
        for node in tree
    )


def test_only_what_changed__is_open_in_the_editor(here: World, opens: Any) -> None:
    version = recorded(here, text=plain_text(TEXT))
    opens(copy_of(version, swapped(four="six")))
    sections = back(here).get_latest_revision_as_object().texts[0].value["sections"]
    assert [part.block_type for part in sections] == ["carried", "carried", "section"]


def test_copy__that_changes_nothing_is_said_to(here: World, opens: Any) -> None:
    opens(copy_of(recorded(here, text=plain_text(TEXT))))
    with pytest.raises(ImportRefused, match="nothing to propose"):
        back(here)
    assert not AmendmentPage.objects.filter(title="From the police").exists()


def test_what_a_copy_cannot_show__stays_as_it_is(here: World) -> None:
    page = page_of(here)
    table = (
        Node("t-h", Kind.ROW, attrs={"header": True}, children=(Node("t-h-1", Kind.CELL, "<p>Who</p>"),)),
        Node("t-r", Kind.ROW, attrs={"header": False}, children=(Node("t-r-1", Kind.CELL, "<p>Wardens</p>"),)),
    )
    text = (
        Node(
            "s",
            Kind.SECTION,
            "Success",
            children=(
                Node("p", Kind.PARAGRAPH, "<p>This is how we know:</p>"),
                Node("m", Kind.MEASURE, "<p>Fewer calls</p>", {"measure": "calls"}),
                Node("t", Kind.TABLE, "Who does what", children=table),
                Node("x", Kind.TABLE, "", children=table[1:]),
            ),
        ),
    )
    version = recorded(here, text=text)
    page = page_of(here)
    same = copy_of(version)
    assert not found_in(same, page).is_change
    changed = copy_of(version, swapped(Fewer="No", does="did"))
    found = found_in(changed, page)
    [success] = found.tree
    assert [(n.id, n.kind, n.text) for n in success.children] == [
        ("p", Kind.PARAGRAPH, "<p>This is how we know:</p>"),
        ("m", Kind.MEASURE, "<p>No calls</p>"),
        ("t", Kind.TABLE, "Who did what"),
        ("x", Kind.TABLE, ""),
    ]
    assert success.children[1].attrs == {"measure": "calls"}
    [change] = describe(diff(version.tree, found.tree))
    assert change.lines == ("1 measure reworded", "1 table caption reworded")


def test_head_of_a_copy__is_none_of_its_text_even_if_the_title_was_changed(here: World) -> None:
    version = recorded(here, text=plain_text(TEXT))
    page = page_of(here)
    opened = copy_of(version, title="Terms of reference, as the police want them")
    reading = read_copy(page, opened, opened.blocks)
    assert not found_in(opened, page).is_change
    assert [fragment.text for fragment in reading.unplaced] == [
        "Terms of reference, as the police want them",
        version.partnership.name,
        "Version 1.0, in force from 1 April 2024",
    ]


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, "It does not say which version it was taken from"),
        (("page", "1.0", "0" * 64), "It says that it was taken from version 1.0, but that is not the text"),
        ((1, "1.0", "text"), "taken from another document"),
        (("page", "1.0", ""), "It says that it was taken from version 1.0"),
    ],
)
def test_origin__is_believed_only_if_the_text_is_that_versions(
    here: World, origin: tuple[Any, str, str] | None, expected: str
) -> None:
    version = recorded(here, text=plain_text(TEXT))
    page = page_of(here)
    said = None
    if origin:
        document = page.pk if origin[0] == "page" else origin[0]
        said = Origin(document, origin[1], version.text_sha256 if origin[2] == "text" else origin[2])
    opened = replace(copy_of(version, swapped(four="six"), head=False), origin=said)
    found = found_in(opened, page)
    [notice] = found.notices
    assert expected in notice.sentence
    assert found.base == version
    assert changed_words(version.tree, found.tree) == [("del", "four"), ("ins", "six")]


def test_file_of_their_own__loses_its_title_and_is_compared_with_the_newest(here: World) -> None:
    recorded(here, text=plain_text(TEXT))
    page = page_of(here)
    opened = file_of(plain_text(TEXT), swapped(night="dusk"), ["Terms of Reference: Street Safety, police draft"])
    found = found_in(opened, page)
    assert changed_words(page.newest.tree, found.tree) == [("del", "night"), ("ins", "dusk")]


def test_newer_version__and_the_copy_are_put_together(here: World, opens: Any) -> None:
    first = recorded(here)
    adopted(here, draft(here))
    opens(copy_of(first, swapped(meetings="gatherings")))
    amendment = back(here)
    newest = page_of(here).newest
    [text] = amendment.proposed_texts()
    assert amendment.amended.get().base == newest
    assert newest.number == "2.0"
    assert changed_words(newest.tree, text.tree) == [("del", "meetings"), ("ins", "gatherings")]
    assert not amendment.stale_documents()


def test_newer_version__that_changes_the_same_words_is_for_a_person_to_choose(here: World, opens: Any) -> None:
    first = recorded(here)
    adopted(here, draft(here))
    opens(copy_of(first, swapped(purpose="aim")))
    job = brought(here)
    page = page_of(here)
    [notice] = returned(job).all[0].notices
    assert "Version 2.0 was adopted since and changes the same words in 1 place." in notice.sentence
    job = actions.bring_back(job=job, user=here.member, title="From the police")
    assert job.results[0]["clashes"]
    amendment = AmendmentPage.objects.get(pk=job.results[0]["amendment"])
    assert [page.pk for page in amendment.stale_documents()] == [here.terms.pk]
    merged, target = rebase_of(amendment=amendment, document=here.terms.pk)
    assert target == page.newest
    [conflict] = merged.conflicts
    assert "the group settles its aim every spring" in plain(conflict.mine[0].text).lower()


def test_document_without_a_version__gets_the_draft_of_its_first_adoption(here: World, opens: Any) -> None:
    opens(file_of(plain_text(TEXT), head=["Terms of reference"]))
    amendment = back(here, here.editor)
    [text] = amendment.proposed_texts()
    assert (amendment.kind, [section.text for section in text.tree]) == (
        "adoption",
        ["Purpose", "Membership", "Meetings"],
    )


def test_one_document_of_a_file__can_be_brought_back_to_its_own_page(here: World) -> None:
    page, priority = plan(here)
    whole = taken(newest_of(page), ("Priority 1: Safer streets", newest_of(priority)))
    opened = open_word(typed_over(whole, meetings="gatherings"), edits=Edits.ACCEPTED)
    found = found_in(opened, priority)
    assert changed_words(newest_of(priority).tree, found.tree) == [("del", "meetings"), ("ins", "gatherings")]
    assert (found.base, found.notices) == (newest_of(priority), ())
    elsewhere = [f.text for f in read_copy(priority, opened, opened.blocks).unplaced if "own page" in f.reason]
    assert "Purpose" in elsewhere


def newest_of(page: GovernedPage) -> Version:
    """Its newest version."""
    assert page.newest is not None
    return page.newest


def test_tracked_changes_and_comments__stand_beside_what_they_are_about(here: World, opens: Any) -> None:
    version = recorded(here, text=plain_text(TEXT))
    accepted = marked(copy_of(version, swapped(four="six")), "six times")
    opens(accepted, copy_of(version))
    job = brought(here)
    assert job.asks_about_changes
    with pytest.raises(ImportRefused, match="Say first what becomes of the tracked changes"):
        actions.bring_back(job=job, user=here.member, title="x")
    job = actions.choose_changes(job=job, user=here.member, treatment="amend")
    job = actions.bring_back(job=job, user=here.member, title="From the police")
    amendment = AmendmentPage.objects.get(pk=job.results[0]["amendment"])
    latest = amendment.get_latest_revision_as_object()
    comments = list(amendment.wagtail_admin_comments.order_by("pk"))
    assert [comment.text for comment in comments] == [
        "Bea Quill, 5 May 2026: Is this agreed?",
        "Ada Penn, 4 May 2026, tracked change: inserted \u201csix times\u201d",
    ]
    assert {comment.user for comment in comments} == {here.member}
    assert all(comment.has_valid_contentpath(latest) for comment in comments)
    assert {comment.contentpath.split(".")[-3:][0] for comment in comments} == {"meetings"}


def test_comment__without_a_line_goes_where_its_words_stand_else_to_the_first_section(here: World, opens: Any) -> None:
    version = recorded(here, text=plain_text(TEXT))
    opened = marked(copy_of(version, swapped(four="six")), "six times")
    [remark] = opened.remarks
    remarks = (replace(remark, line=0, quoted="a deputy"), replace(remark, line=0, quoted="words of nobody"))
    opens(replace(opened, remarks=remarks, edits=()))
    paths = [comment.contentpath.split(".")[3:] for comment in back(here).wagtail_admin_comments.order_by("pk")]
    assert paths == [["members", "heading"], ["purpose", "heading"]]


@pytest.mark.parametrize(("treatment", "expected"), [("accept", "six"), ("reject", "five"), ("amend", "six")])
def test_tracked_changes__are_accepted_or_rejected(here: World, opens: Any, treatment: str, expected: str) -> None:
    version = recorded(here, text=plain_text(TEXT))
    rejected = marked(copy_of(version, swapped(four="five")), "five")
    opens(marked(copy_of(version, swapped(four="six")), "six"), rejected)
    job = actions.choose_changes(job=brought(here), user=here.member, treatment=treatment)
    job = actions.bring_back(job=job, user=here.member, title="x")
    amendment = AmendmentPage.objects.get(pk=job.results[0]["amendment"])
    assert expected in plain(amendment.proposed_texts()[0].tree[2].children[0].text)
    assert amendment.wagtail_admin_comments.count() == (2 if treatment == "amend" else 1)


def test_copy__may_be_brought_back_by_those_who_may_propose_and_handled_by_them_and_editors(
    here: World, opens: Any
) -> None:
    opens(copy_of(recorded(here), swapped(spring="year")))
    job = brought(here, here.member)
    for user in (here.outsider, here.chair, here.representative):
        with pytest.raises(NotAllowed):
            actions.bring_back(job=job, user=user, title="x")
    with pytest.raises(NotAllowed):
        brought(here, here.outsider)
    made = actions.bring_back(job=job, user=here.editor, title="x")
    assert AmendmentPage.objects.get(pk=made.results[0]["amendment"]).owner == here.editor


def test_copy__is_placed_nowhere_else_and_no_other_file_is_a_copy(here: World, opens: Any) -> None:
    opens(copy_of(recorded(here), swapped(spring="year")))
    with pytest.raises(ImportRefused, match="marked-up copy"):
        actions.bring_in(job=brought(here), user=here.editor, placements=[])
    other = actions.keep_file(partnership=here.partnership, user=here.editor, name="a.docx", data=b"x")
    with pytest.raises(ImportRefused, match="no copy of a document"):
        actions.bring_back(job=other, user=here.editor, title="x")


def test_copy__needs_a_title_and_comes_back_once(here: World, opens: Any) -> None:
    opens(copy_of(recorded(here), swapped(spring="year")))
    job = brought(here)
    with pytest.raises(ImportRefused, match="what the amendment is about"):
        actions.bring_back(job=job, user=here.member, title=" ")
    actions.bring_back(job=job, user=here.member, title="x")
    with pytest.raises(ImportRefused, match="already"):
        actions.bring_back(job=job, user=here.member, title="x")
    assert AmendmentPage.objects.filter(title="x").count() == 1


def test_file_that_cannot_be_read__leaves_nothing(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Opened:
        raise RuntimeError("a bug")

    recorded(here)
    monkeypatch.setattr(filing, "open_safely", broken)
    with pytest.raises(UnreadableFile, match="Something went wrong"):
        brought(here)
    assert not ImportJob.objects.exists()


def test_lines__of_a_copy_are_those_of_the_file(here: World) -> None:
    version = recorded(here, text=plain_text(TEXT))
    page = page_of(here)
    opened = copy_of(version, swapped(four="six"))
    found = found_in(opened, page)
    [meeting] = found.tree[2].children
    assert found.places[meeting.id] == line_of(opened, "six times a year")


def test_pictures__stay_where_they_stand_or_take_the_words_the_copy_has_for_them() -> None:
    def shown(*blocks: Node) -> Tree:
        return (Node("s", Kind.SECTION, "Success", children=blocks),)

    first, map_, last, plan_ = (
        Node("p", Kind.PARAGRAPH, "<p>This is how we know.</p>"),
        Node("f", Kind.FIGURE, "", {"file": "a" * 64, "alt": "A map"}),
        Node("q", Kind.PARAGRAPH, "<p>And so do others.</p>"),
        Node("g", Kind.FIGURE, "", {"file": "b" * 64, "alt": "A plan of the square"}),
    )
    base = shown(plan_, first, map_, last)
    copied = (replace(first, id=""), replace(last, id="", text="<p>And so do many others.</p>"))
    assert recognised(base, shown(*copied))[0] == shown(plan_, first, map_, replace(last, text=copied[1].text))
    said = Node("", Kind.PARAGRAPH, "<p>A plan of the market square</p>")
    found, _ = recognised(base, shown(said, *copied))
    assert found[0].children[0] == replace(plan_, attrs={"file": "b" * 64, "alt": "A plan of the market square"})
    assert [node.id for node in recognised(base, shown(copied[1]))[0][0].children] == ["g", "f", "q"]
