"""The section tree itself: kinds, JSON, plain text, canonical form."""

from __future__ import annotations

import pytest
from hypothesis import given

from cms.redline import Kind, Node, Tree, canonical, digest, from_json, plain, to_json, visible_text, walk
from tests.redline.build import bullets, item, paragraph, section
from tests.redline.strategies import trees


@given(trees())
def test_json__there_and_back(tree: Tree) -> None:
    assert from_json(to_json(tree)) == tree


@pytest.mark.parametrize(
    ("parent", "child"),
    [(Kind.SECTION, Kind.SECTION), (Kind.SECTION, Kind.ITEM), (Kind.LIST, Kind.ROW), (Kind.PARAGRAPH, Kind.ITEM)],
)
def test_node__refuses_a_child_it_cannot_hold(parent: Kind, child: Kind) -> None:
    with pytest.raises(ValueError, match=f"A {parent} cannot hold a {child}"):
        Node("a", parent, children=(Node("b", child),))


def test_from_json__refuses_what_is_no_tree() -> None:
    with pytest.raises(ValueError, match="poem"):
        from_json([{"id": "a", "kind": "poem"}])
    with pytest.raises(KeyError):
        from_json([{"kind": "section"}])


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<p>one<br/>two</p>", "one two"),
        ("<ul><li>one<ol><li>two</li></ol></li></ul>", "one two"),
        ("<p>a <b>b</b>c &amp; d</p>", "a bc & d"),
    ],
)
def test_plain(html: str, text: str) -> None:
    assert plain(html) == text


def test_walk_and_visible_text__are_in_reading_order() -> None:
    tree = (section("s", "Why", paragraph("p", "One."), bullets("l", item("i", "two"))),)
    assert [node.id for node in walk(tree)] == ["s", "p", "l", "i"]
    assert visible_text(tree) == "Why\nOne.\ntwo"


def test_canonical__is_the_same_for_equal_data() -> None:
    assert canonical({"b": 1, "a": "e\u0301"}) == canonical({"a": "\u00e9", "b": 1}) == '{"a":"\u00e9","b":1}'
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("value", [1.5, [{"a": 2.0}], {"é": 1}, {1: 1}])
def test_canonical__refuses_what_has_no_one_form(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)
