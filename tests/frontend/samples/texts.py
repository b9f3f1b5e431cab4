"""A text with one of everything, before and after an amendment."""

from __future__ import annotations

from dataclasses import replace

from cms import redline
from cms.redline.tree import Kind, Node, Tree


def _row(key: str, *cells: str, header: bool = False) -> Node:
    nodes = tuple(Node(f"{key}-{at}", Kind.CELL, f"<p>{cell}</p>" if cell else "") for at, cell in enumerate(cells))
    return Node(key, Kind.ROW, "", {"header": header}, nodes)


def _items(*texts: str) -> tuple[Node, ...]:
    return tuple(Node(f"item-{text[:6]}", Kind.ITEM, f"<p>{text}</p>", {"level": 0}) for text in texts)


ACTIONS = Node(
    "actions",
    Kind.TABLE,
    "Actions of the year",
    {},
    (
        _row("head", "Lead organisation", "Planned activity", "Progress", "Date", header=True),
        _row("walk", "District council", "Walk the park after dark with residents", "", "August"),
        _row("shed", "Fire and rescue", "Lock the empty buildings", "Seven are secure", "February"),
    ),
)

OLD: Tree = (
    Node("opening", Kind.SECTION, "", {}, (Node("first", Kind.PARAGRAPH, "<p>How this group works.</p>"),)),
    Node(
        "purpose",
        Kind.SECTION,
        "Purpose",
        {},
        (
            Node(
                "why",
                Kind.PARAGRAPH,
                "<p>The group delivers <a href='/plan/'>priority 1</a> and meets <b>four</b> times.</p>",
            ),
            Node("will", Kind.LIST, "", {"ordered": True}, _items("listen first;", "act together;", "report to all.")),
        ),
    ),
    Node(
        "work",
        Kind.SECTION,
        "Work & measures",
        {},
        (
            ACTIONS,
            Node("safe", Kind.MEASURE, "<p>More people feel safe after dark.</p>", {"measure": "safe"}),
            Node("chart", Kind.FIGURE, "Who answers to whom", {"file": "", "alt": "A chart of the bodies."}),
        ),
    ),
    Node(
        "changes", Kind.SECTION, "Amendments", {}, (Node("any", Kind.PARAGRAPH, "<p>Any member may propose one.</p>"),)
    ),
)

NEW: Tree = (
    OLD[0],
    replace(
        OLD[1],
        children=(
            replace(
                OLD[1].children[0],
                text="<p>The group delivers <a href='/plan/'>priority 1</a> and meets <b>six</b> times.</p>",
            ),
            replace(OLD[1].children[1], children=_items("report to all.", "listen first;", "act together;")),
        ),
    ),
    replace(
        OLD[2],
        children=(
            replace(ACTIONS, children=(*ACTIONS.children, _row("shop", "Shops", "Train staff", "", "March"))),
            *OLD[2].children[1:],
        ),
    ),
    Node(
        "report",
        Kind.SECTION,
        "Reporting",
        {},
        (Node("each", Kind.PARAGRAPH, "<p>The chair reports each quarter.</p>"),),
    ),
    OLD[3],
)


def marked(prefix: str = "") -> redline.RedlineHtml:
    """The redline from OLD to NEW."""
    return redline.redline_html(redline.diff(OLD, NEW), prefix=prefix)
