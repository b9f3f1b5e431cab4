"""Two versions of one terms of reference, as in the design's compare page: nine changes in five sections."""

from __future__ import annotations

from cms.redline import Node, Tree
from tests.redline.build import item, numbers, paragraph, row, section, table

HEAD = row("r0", "Seat", "Filled by", "Vote", header=True)
SEATS = [
    row("r1", "District council", "Head of community safety", "Yes"),
    row("r2", "Police", "Inspector for neighbourhood policing", "Yes"),
    row("r3", "Fire and rescue", "Prevention manager", "Yes"),
    row("r5", "Town and parish councils", "One councillor, named each May", "Yes"),
    row("r6", "County youth service", "Team leader for the district", "Yes"),
    row("r7", "Local victims’ service", "Service manager", "No, advises"),
]
HOUSING = row("r4", "Registered housing providers", "A manager named by the providers’ forum", "Yes")

SPRING = item("i1", "agree each spring an action plan for the coming year;")
POWERS = item("i4", "use powers of enforcement together, and only where support and warning have not worked;")
HEARD = item("i2", "hear from people who were harmed before it settles what to do;")
PUBLIC = item("i5", "tell the public every quarter what was done and what changed.")

UNCHANGED = (
    section("s5", "Reporting and accountability", paragraph("p51", "The chair files a progress report each quarter.")),
)
LATER = (
    section("s7", "Confidentiality", paragraph("p71", "No person is named in papers that are published.")),
    section("s8", "Amendments", paragraph("p81", "Any member may propose an amendment.")),
)


def _purpose(task: str) -> Node:
    return section(
        "s1",
        "Purpose",
        paragraph("p11", "The sub-group brings together the agencies that prevent antisocial behaviour in Wealdmere."),
        paragraph("p12", f"It delivers priority 1 of the Community Safety Plan and {task}."),
    )


OLD: Tree = (
    _purpose("is accountable to the Partnership"),
    section(
        "s2",
        "Objectives",
        paragraph("p21", "The sub-group will:"),
        numbers(
            "l2",
            SPRING,
            item("i3", "find the places where the same harm returns, and consider them;"),
            POWERS,
            HEARD,
            PUBLIC,
        ),
    ),
    section(
        "s3",
        "Membership",
        paragraph("p31", "One seat is held by each of these:"),
        table("t3", "Seats on the sub-group", HEAD, *SEATS),
        paragraph("p32", "The Partnership appoints the chair and the vice-chair for two years."),
    ),
    section(
        "s4",
        "Meetings",
        paragraph("p41", "The sub-group meets at least four times a year."),
        paragraph("p43", "Agenda and papers go out three working days before."),
        paragraph("p44", "The chair may call an urgent meeting with two working days’ notice."),
    ),
    *UNCHANGED,
    section(
        "s6",
        "Duration",
        paragraph("p61", "These terms are reviewed every twelve months."),
        paragraph("p62", "The sub-group ends on 31 March 2026 unless the Partnership extends it."),
    ),
    *LATER,
)

NEW: Tree = (
    _purpose("answers to the Partnership for doing so"),
    section(
        "s2",
        "Objectives",
        paragraph("p21", "The sub-group will:"),
        numbers(
            "l2",
            SPRING,
            HEARD,
            item("i3", "find the places and households where the same harm returns, and plan for each of them;"),
            POWERS,
            PUBLIC,
        ),
    ),
    section(
        "s3",
        "Membership",
        paragraph("p31", "One seat is held by each of these:"),
        table("t3", "Seats on the sub-group", HEAD, *SEATS[:3], HOUSING, *SEATS[3:]),
        paragraph("p32", "The Partnership appoints the chair and the vice-chair for two years."),
        paragraph("p33", "Each seat may name one deputy, who acts when the holder is absent."),
    ),
    section(
        "s4",
        "Meetings",
        paragraph("p41", "The sub-group meets at least six times a year."),
        paragraph("p42", "A meeting may decide when holders of at least half of the voting seats are present."),
        paragraph("p43", "Agenda and papers go out five working days before."),
        paragraph("p44", "The chair may call an urgent meeting with two working days’ notice."),
    ),
    *UNCHANGED,
    section("s6", "Duration", paragraph("p61", "These terms are reviewed every twelve months.")),
    *LATER,
)
