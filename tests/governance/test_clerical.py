"""What passes as a clerical correction and what does not."""

from dataclasses import replace

import pytest

from cms.governance.clerical import objections
from cms.redline.tree import Kind, Node, Tree

from . import factories


def with_text(heading: str, text: str) -> Tree:
    return factories.tree(**{heading: text})


@pytest.mark.parametrize(
    ("heading", "before", "after", "allowed"),
    [
        ("purpose", "The grup keeps streets safe.", "The group keeps streets safe.", True),
        ("purpose", "It meets 4 times.", "It meets 6 times.", False),
        ("purpose", "It meets four times.", "It meets six times.", False),
        ("purpose", "It sits for thirty days.", "It sits for ninety days.", False),
        ("purpose", "It sits for ten days.", "It sits for ten weeks.", False),
        ("purpose", "It began on 1 April 2024.", "It began on 2 April 2024.", False),
        ("purpose", "It meets in April.", "It meets in May.", False),
        ("purpose", "It meets monthly.", "It meets yearly.", False),
        ("membership", "The grup settles it.", "The group settles it.", False),
        ("meetings", "A  meeting in the hall", "A meeting in the town hall", True),
    ],
)
def test_objections__to_a_rewording(heading: str, before: str, after: str, allowed: bool) -> None:
    assert (objections(with_text(heading, before), with_text(heading, after)) == []) is allowed


def listed(leading: str, *items: str) -> Tree:
    """A section whose heading says nothing, with a paragraph that leads up to a list."""
    section = factories.section("The group", leading)
    lines = tuple(Node(f"item-{place}", Kind.ITEM, f"<p>{item}</p>") for place, item in enumerate(items))
    return (replace(section, children=(*section.children, Node("list", Kind.LIST, children=lines))),)


@pytest.mark.parametrize(
    ("leading", "after", "allowed"),
    [
        ("Its members are:", "Fire Service", False),
        ("It is made up of representatives of", "Fire Service", False),
        ("It looks after", "Parks and squares", True),
    ],
)
def test_objections__to_a_list_that_is_led_up_to_as_one_of_members(leading: str, after: str, allowed: bool) -> None:
    assert (objections(listed(leading, "Police"), listed(leading, after)) == []) is allowed
    assert objections(listed(leading, "Police"), listed(leading, "Police")) == []


def test_objections__to_a_section_of_members_under_a_heading_that_hides_it() -> None:
    text = factories.tree()
    renamed = replace(factories.tree(membership="The Fire Service.")[2], text="The group")
    found = objections(text, (*text[:2], renamed, *text[3:]))
    assert found == ["It changes the section “Membership”, which says who belongs."]


def test_objections__to_adding_removing_and_moving_a_section() -> None:
    text = factories.tree()
    assert objections(text, text[1:])
    assert objections(text, (*text, factories.section("More", "Words.")))
    assert objections(text, (text[1], text[0], *text[2:]))


def test_objections__to_a_changed_heading_of_members_or_an_ended_document() -> None:
    text = factories.tree()
    renamed: Node = replace(text[0], text="Who is a member")
    assert objections(text, (renamed, *text[1:]))
    assert objections(text, None) == ["It ends a document."]
    assert objections(text, text) == []
