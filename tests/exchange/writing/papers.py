"""Papers of every kind, in our own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cms.exchange.writing.paper import Paper, Part
from cms.redline import Kind, Node, Tree

HEAD = "9c41" * 16
SHA = "ab12" * 16
LATER = "Version 1.0, no longer in force: 1 April 2023 to 31 March 2026"


def paragraph(key: str, text: str) -> Node:
    """A paragraph of rich text."""
    return Node(key, Kind.PARAGRAPH, f"<p>{text}</p>")


def listing(key: str, *items: tuple[str, int], ordered: bool = True) -> Node:
    """A list of items and how deep each is nested."""
    made = (Node(f"{key}{at}", Kind.ITEM, text, {"level": level}) for at, (text, level) in enumerate(items))
    return Node(key, Kind.LIST, attrs={"ordered": ordered}, children=tuple(made))


def row(key: str, *cells: str, header: bool = False) -> Node:
    """A table's row."""
    made = tuple(Node(f"{key}{at}", Kind.CELL, cell) for at, cell in enumerate(cells))
    return Node(key, Kind.ROW, attrs={"header": True} if header else {}, children=made)


def section(key: str, heading: str, *blocks: Node) -> Node:
    """A section."""
    return Node(key, Kind.SECTION, heading, children=blocks)


SEATS = Node(
    "seats",
    Kind.TABLE,
    "Seats and votes",
    children=(row("r0", "Seat", "Vote", header=True), row("r1", "District council", "Yes"), row("r2", "Police", "Yes")),
)
OLD: Tree = (
    section("open", "", paragraph("o1", "These terms bind the group.")),
    section(
        "aim",
        "Aim",
        paragraph("a1", "The group joins the agencies that keep <b>evenings</b> calm & quiet."),
        paragraph("a2", 'It rests on <a href="https://law.example/act">the Act</a>.'),
        listing("a3", ("listen first", 0), ("by letter", 1), ("act on it", 0)),
        listing("a4", ("wardens", 0), ("lights", 0), ordered=False),
    ),
    section("seat", "Membership", paragraph("s1", "Each of these has a seat:"), SEATS),
    section("meet", "Meetings", *(paragraph(f"m{at}", f"Rule {at} of meetings holds for all.") for at in range(30))),
)
NEW: Tree = (
    OLD[0],
    replace(
        OLD[1],
        children=(
            paragraph("a1", "The group joins the bodies that keep <b>evenings</b> calm & quiet."),
            *OLD[1].children[1:],
        ),
    ),
    OLD[3],
    OLD[2],
)


def paper(*parts: Part, title: str = "Terms of reference, Quiet evenings", line: str = "", notice: str = "") -> Paper:
    """A paper of the invented partnership; by default one document, in force."""
    return Paper(
        title=title,
        partnership="Wealdmere Community Safety Partnership",
        line=line or "Version 2.0, in force since 1 April 2026",
        url="https://wealdmere.example/sub-groups/quiet/terms-of-reference/versions/2.0/",
        head=HEAD,
        published_at=dt.datetime(2026, 3, 10, 12, 30, tzinfo=dt.UTC),
        document=7,
        version="2.0",
        sha256=SHA,
        parts=parts or (Part("Terms of reference", OLD, numbered=True),),
        notice=notice,
    )


def redline() -> Paper:
    """What changed from OLD to NEW."""
    part = Part("Terms of reference", NEW, numbered=True, before=OLD)
    return paper(part, line="What changed from version 1.0 to version 2.0")


def several() -> Paper:
    """Three documents whose sections have the same headings."""
    parts = [
        Part(title, OLD, numbered=True, line=f"Version {number}, in force since 1 April 2026")
        for title, number in (("Plan 2026 to 2029", "3.0"), ("Priority 1: Quiet", "1.0"), ("Priority 2: Light", "2.1"))
    ]
    return paper(*parts, title="Plan 2026 to 2029")
