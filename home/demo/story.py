"""Three years of a partnership: what was proposed, asked, decided, and what is open today.

Every event is a verb of the product, run at its time; nothing is inserted past them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from cms.governance import actions
from cms.governance.actions.consulting import respond_by_link
from cms.governance.actions.deciding import vote_by_link
from cms.governance.enums import AmendmentKind, Audience
from cms.governance.models import AmendmentPage, GovernedPage, OneTimeLink, Snapshot
from cms.partnership.actions import put_on_agenda
from cms.partnership.models import Meeting, Membership
from cms.redline.tree import Tree as SectionTree

from . import actions as action_plans
from . import clock, events, measures, meetings, reports
from .content import GROUPS, spring, text
from .drafts import Edit, add, add_item, lift_item, reword, write
from .pages import Tree
from .people import Cast

RECENT = 100
"""Days before today to which the events dated from today reach back. Those dated by year all lie before."""
NEIGHBOURS = 300
"""Days for which the second partnership has been here."""


class Story:
    """The partnership's people and pages, and how a case runs."""

    def __init__(self, cast: Cast, tree: Tree, today: dt.date) -> None:
        self.cast, self.tree, self.today = cast, tree, today
        self.meetings: dict[dt.date, Meeting] = {}
        self.to_decide: list[AmendmentPage] = []

    def ago(self, days: int) -> dt.date:
        """A day before today."""
        return self.today - dt.timedelta(days=days)

    def day(self, days: int) -> dt.date:
        """A day to come."""
        return self.today + dt.timedelta(days=days)

    def meet(self, day: dt.date, absent: Iterable[str] = ()) -> Meeting:
        """The quarterly meeting of the partnership on that day, held, with its attendance."""
        if day not in self.meetings:
            self.meetings[day] = self._held(day, absent)
        return self.meetings[day]

    def _held(self, day: dt.date, absent: Iterable[str]) -> Meeting:
        lines = meetings.partnership_lines(self, absent)
        return meetings.held(self.cast.partnership.body, day, lines)

    def record(self, document: GovernedPage, body: SectionTree, adopted_on: dt.date) -> None:
        """A text that was adopted before the register began."""
        officer = self.cast["officer"]
        actions.record_adoption(document=self.tree.fresh(document), user=officer, tree=body, adopted_on=adopted_on)

    def record_plan(self) -> None:
        """The plan and its priorities, adopted in the spring in which the plan begins."""
        begun = spring(self.tree.plan.start_year)
        self.record(self.tree.plan, text("plan", self.cast.place), begun)
        for page in self.tree.priorities:
            self.record(page, text(f"priority-{page.number}", self.cast.place), begun)

    def draft(
        self,
        document: GovernedPage,
        title: str,
        summary: str,
        reason: str,
        *edits: Edit,
        user: Any = None,
        kind: str = AmendmentKind.AMENDMENT,
        sections: Iterable[str] | None = None,
        **fields: Any,
    ) -> AmendmentPage:
        """A complete draft, by the officer unless said otherwise."""
        user = user or self.cast["officer"]
        opened = None if sections is None else keys_of(document, sections)
        urgent = fields.get("is_urgent", False)
        amendment = actions.propose(
            document=self.tree.fresh(document), user=user, title=title, kind=kind, sections=opened, is_urgent=urgent
        )
        return write(amendment, user, *edits, summary=summary, reason=reason, **fields)

    def consult(self, amendment: AmendmentPage, *, silent: Iterable[str] = (), objection: str = "") -> AmendmentPage:
        """Submit, let those asked answer, reply, conclude."""
        officer = self.cast["officer"]
        amendment = actions.submit(amendment=amendment, user=amendment.owner)
        round = submitted(amendment).rounds.get()
        names = {organisation.name: organisation for organisation in self.cast.organisations.values()}
        for name in sorted(set(round.asked.values()) - set(silent)):
            response = actions.record_response(
                amendment=amendment,
                user=officer,
                stance="object" if objection and name == "Housing providers" else "support",
                text=objection if name == "Housing providers" else "",
                source="Meeting of the sub-group",
                organisation=names[name],
            )
            if response.needs_reply:
                actions.reply(
                    response=response,
                    user=officer,
                    disposition="partly accepted",
                    text="The vote stays with one provider, named each year by all of them.",
                )
        return amendment

    def decide(
        self, amendment: AmendmentPage, meeting: Meeting, minute: str, outcome: str = "approve"
    ) -> AmendmentPage:
        """The meeting's decision, entered by the officer and confirmed by the chair."""
        self.put_on_agenda(meeting, amendment)
        entry = actions.enter_decision(
            amendment=amendment,
            user=self.cast["officer"],
            outcome=outcome,
            meeting=meeting,
            minute=minute,
            note="" if outcome == "approve" else "The group should first show what the extra meetings would cost.",
        )
        return actions.confirm_decision(entry=entry, user=self.cast["csp.chair"])

    def put_on_agenda(self, meeting: Meeting, amendment: AmendmentPage) -> None:
        """The meeting talks about an amendment."""
        put_on_agenda(
            meeting=meeting, title=amendment.title, about=("amendment", amendment.pk), by=self.cast["officer"]
        )

    def run(
        self, drafted: dt.date, decided: dt.date, minute: str, outcome: str = "approve", **draft: Any
    ) -> AmendmentPage:
        """A case from draft to decision, on the days given."""
        document, title, summary, reason, edits = (
            draft.pop(k) for k in ("document", "title", "summary", "reason", "edits")
        )
        silent, objection = draft.pop("silent", ()), draft.pop("objection", "")
        with clock.on(drafted):
            amendment = self.consult(
                self.draft(document, title, summary, reason, *edits, **draft), silent=silent, objection=objection
            )
        with clock.on(decided - dt.timedelta(days=3)):
            amendment = actions.conclude(amendment=amendment, user=self.cast["officer"])
        with clock.on(decided, 17):
            return self.decide(amendment, self.meet(decided, absent=["Health"]), minute, outcome)


def keys_of(document: GovernedPage, headings: Iterable[str]) -> list[str]:
    """The keys of the newest version's sections with these headings."""
    newest = document.versions.newest_first()[0]
    return [section.id for section in newest.tree if section.text in headings]


def submitted(amendment: AmendmentPage) -> Snapshot:
    """What was submitted last."""
    return Snapshot.objects.filter(amendment=amendment).latest("number")


def tell(cast: Cast, tree: Tree, today: dt.date) -> None:
    """The whole story, in the order in which it happened: the register is a chain."""
    story = Story(cast, tree, today)
    first = tree.plan.start_year
    for event in (
        _begin,
        _first_amendments,
        _first_refresh,
        _refusals,
        _ballot,
        _correction,
        _urgent,
        _second_refresh,
        _review,
        _prospective,
        _open_today,
    ):
        event(story, first)
    events.tell(story)
    measures.tell(story)
    action_plans.tell(story)
    reports.tell(story)


def _begin(story: Story, first: int) -> None:
    """What was adopted before the register began."""
    with clock.on(spring(first) + dt.timedelta(days=60)):
        for group in GROUPS:
            story.record(story.tree.terms[group.code], group.terms(story.cast.place), spring(first - 1))
        story.record_plan()


def _first_amendments(story: Story, first: int) -> None:
    """Housing providers gain a vote, and the order of the objectives changes."""
    story.run(
        drafted=dt.date(first, 9, 2),
        decided=dt.date(first, 12, 10),
        minute="17",
        document=story.tree.terms["ASB"],
        title="A vote for housing providers",
        summary="Housing providers gained a vote, and the group learns from reports before it settles anything else.",
        reason="The yearly look back found that two in five cases involve a housing provider.",
        edits=(
            add("Membership", "Each member organisation has one vote, housing providers included."),
            lift_item("Objectives", "gather reports"),
            reword("Meetings", "as often as the work needs", "at least six times a year"),
        ),
        objection="We are many landlords. Who casts the vote?",
        in_force_date=spring(first + 1),
    )


def _first_refresh(story: Story, first: int) -> None:
    """After one year."""
    _refresh(
        story,
        drafted=dt.date(first + 1, 1, 20),
        decided=dt.date(first + 1, 3, 11),
        minute="9",
        summary="The plan names the county’s new analysts, and two priorities gain an aim and a way of working.",
        reason="The strategic assessment showed more shop theft and more young people at risk.",
        plan={"Managing performance": reword("Managing performance", "county’s MAIDeN", "county’s Inform")},
        priorities=(0, 3),
        edits=(
            add_item("Aims", "Shops and their staff are protected from theft and abuse."),
            add_item("How", "Visit every parish council once in the life of the plan."),
        ),
    )


def _second_refresh(story: Story, first: int) -> None:
    """After two years."""
    _refresh(
        story,
        drafted=dt.date(first + 2, 1, 26),
        decided=dt.date(first + 2, 3, 10),
        minute="5",
        summary="The plan promises plain words, and two priorities gain an aim and a way of working.",
        reason="The strategic assessment showed that few residents know what the partnership does for them.",
        plan={"Principles": add_item("Principles", "Write so that everybody can read it, and say what came of it.")},
        priorities=(2, 4),
        edits=(
            add_item("Aims", "Residents know whom to turn to, and that they will be heard."),
            add_item("How", "Tell residents every year what was done and what it changed."),
        ),
    )


def _refresh(
    story: Story,
    *,
    drafted: dt.date,
    decided: dt.date,
    minute: str,
    summary: str,
    reason: str,
    plan: dict[str, Edit],
    priorities: tuple[int, ...],
    edits: tuple[Edit, ...],
) -> None:
    """The annual refresh: the plan and some priorities, adopted together; `plan` edits it by section."""
    officer, tree = story.cast["officer"], story.tree
    with clock.on(drafted):
        amendment = story.draft(
            tree.plan,
            "Annual refresh of the plan",
            summary,
            reason,
            *plan.values(),
            kind=AmendmentKind.REFRESH,
            sections=plan,
            in_force_date=spring(decided.year),
        )
        for page in (tree.priorities[place] for place in priorities):
            amendment = actions.add_document(amendment=amendment, user=officer, document=tree.fresh(page))
            keys = keys_of(page, ("Aims", "How"))
            amendment = actions.amend_sections(amendment=amendment, user=officer, document=page.pk, sections=keys)
        amendment = story.consult(write(amendment, officer, *edits), silent=["P3"])
    with clock.on(decided - dt.timedelta(days=3)):
        amendment = actions.conclude(amendment=amendment, user=officer)
    with clock.on(decided, 17):
        story.decide(amendment, story.meet(decided), minute)


def _refusals(story: Story, first: int) -> None:
    """One amendment rejected, one withdrawn, one that lapsed."""
    story.run(
        drafted=dt.date(first + 1, 4, 22),
        decided=dt.date(first + 1, 6, 10),
        minute="12",
        outcome="reject",
        document=story.tree.terms["BSC"],
        title="Meet every week",
        summary="The sub-group would meet every week.",
        reason="Members asked for shorter meetings.",
        edits=(reword("Meetings", "as often as the work needs", "every week"),),
    )
    with clock.on(dt.date(first + 1, 7, 1)):
        amendment = story.draft(
            story.tree.terms["RR"],
            "Name the lead for housing",
            "The terms would name one housing officer.",
            "Partners did not know whom to ring.",
            add("Membership", "The council’s housing manager leads on homes for people who leave prison."),
        )
        amendment = actions.submit(amendment=amendment, user=amendment.owner)
    with clock.on(dt.date(first + 1, 7, 15)):
        actions.withdraw(amendment=amendment, user=story.cast["officer"], note="A contact list does this better.")
    with clock.on(dt.date(first + 1, 7, 20)):
        forgotten = story.draft(
            story.tree.terms["PRE"],
            "Shorter reports",
            "Reports would have one page.",
            "Nobody reads ten pages.",
            add("Reporting and accountability", "A report has one page."),
        )
        forgotten = actions.submit(amendment=forgotten, user=forgotten.owner)
    with clock.on(dt.date(first + 2, 1, 20)):
        actions.lapse(amendment=forgotten)


def _ballot(story: Story, first: int) -> None:
    """Decided by ballot: an account, a deputy, and links for those who never log in."""
    officer = story.cast["officer"]
    with clock.on(dt.date(first + 1, 9, 1)):
        amendment = story.draft(
            story.tree.terms["SV"],
            "Victims’ organisations at the table",
            "Organisations that support victims are asked to join.",
            "The group spoke about victims without them.",
            add_item("Membership", "organisations that support victims"),
        )
        amendment = actions.submit(amendment=amendment, user=officer)
        _answer_by_links(amendment)
    with clock.on(dt.date(first + 1, 9, 30)):
        amendment = actions.conclude(amendment=amendment, user=officer)
        actions.open_ballot(amendment=amendment, user=officer)
        amendment = actions.vote(amendment=amendment, user=story.cast["police"], outcome="approve")
        amendment = actions.vote(amendment=amendment, user=story.cast["fire.deputy"], outcome="approve")
    with clock.on(dt.date(first + 1, 10, 4)):
        _vote_by_links(amendment, {"County council": "approve", "Health": "approve"})


def _answer_by_links(amendment: AmendmentPage) -> None:
    """Every seat asked answers by a link of its own, as the message to it would have brought."""
    round = submitted(amendment).rounds.get()
    for seat in Membership.objects.on(timezone.localdate()).filter(body=round.body).order_by("pk"):
        link, _ = OneTimeLink.objects.issue(
            partnership=round.partnership, membership=seat, round=round, expires_at=round.deadline
        )
        respond_by_link(link=link, stance="support")


def _vote_by_links(amendment: AmendmentPage, outcomes: dict[str, str]) -> None:
    ballot = submitted(amendment).ballots.get()
    seats = Membership.objects.on(timezone.localdate()).filter(body=ballot.body).holders().voting()
    for seat in seats.filter(organisation__short_name__in=outcomes).select_related("organisation").order_by("pk"):
        link, _ = OneTimeLink.objects.issue(
            partnership=ballot.partnership, membership=seat, ballot=ballot, expires_at=ballot.closes_at
        )
        vote_by_link(link=link, outcome=outcomes[seat.organisation.short_name])


def _correction(story: Story, first: int) -> None:
    """A clerical correction, confirmed by a second person."""
    with clock.on(dt.date(first + 1, 11, 5)):
        amendment = story.draft(
            story.tree.priorities[4],
            "Plainer wording",
            "A clumsy phrase was put plainly. Nothing else changed.",
            "A reader pointed it out.",
            reword("Why", "everybody’s budgets", "everybody’s purse"),
            kind=AmendmentKind.CLERICAL,
        )
        amendment = actions.submit(amendment=amendment, user=amendment.owner)
        entry = submitted(amendment).decision_entries.get()
    with clock.on(dt.date(first + 1, 11, 6)):
        actions.confirm_decision(entry=entry, user=story.cast["csp.chair"])


def _urgent(story: Story, first: int) -> None:
    """Adopted by the chair at once, and reported to the next meeting."""
    with clock.on(dt.date(first + 2, 1, 22)):
        amendment = story.draft(
            story.tree.terms["PRE"],
            "Meet online when the hall is closed",
            "The sub-group may meet online.",
            "The hall was flooded and a referral could not wait.",
            add("Meetings", "A meeting may be held online."),
            is_urgent=True,
        )
        amendment = actions.submit(amendment=amendment, user=amendment.owner)
        actions.decide_urgently(
            amendment=amendment, user=story.cast["csp.chair"], note="A referral had to be dealt with that week."
        )


def _review(story: Story, first: int) -> None:
    """The yearly review of one group's terms: extended unchanged."""
    page = story.tree.terms["RR"]
    with clock.on(dt.date(first + 2, 3, 2)):
        review = actions.recommend(
            document=story.tree.fresh(page),
            user=story.cast["officer"],
            recommendation="extend",
            reasons="The group met its aims, and members want to go on as they are.",
        )
    with clock.on(dt.date(first + 2, 3, 10), 18):
        entry = actions.enter_review_decision(
            review=review, user=story.cast["officer"], meeting=story.meet(dt.date(first + 2, 3, 10)), minute="6"
        )
        actions.confirm_review(entry=entry, user=story.cast["csp.chair"])


def _prospective(story: Story, first: int) -> None:
    """Adopted, and still to come into force."""
    story.run(
        drafted=story.ago(RECENT),
        decided=story.ago(60),
        minute="41",
        document=story.tree.terms["ASB"],
        title="Online meetings and a report in public",
        summary="The group may meet online, and its chair reports twice a year in public.",
        reason="Members travel far, and residents asked to hear from the group themselves.",
        edits=(
            add("Meetings", "A meeting may be held online."),
            add("Reporting and accountability", "Twice a year the chair reports at a meeting open to the public."),
        ),
        in_force_date=dt.date(story.today.year + 1, 1, 1),
    )


def _open_today(story: Story, first: int) -> None:
    """What waits for somebody this morning; two of them on the same terms of reference."""
    officer, cast, tree = story.cast["officer"], story.cast, story.tree
    with clock.on(story.ago(12)):
        youth = story.draft(
            tree.terms["ASB"],
            "A seat for young people",
            "The youth council would gain a seat with a vote.",
            "Every third report is about young people, and nobody at the table is one.",
            add_item("Membership", "the district’s youth council"),
            audience=Audience.BOTH,
            consultation_days=33,
        )
        youth = actions.submit(amendment=youth, user=officer)
        quorum = story.draft(
            tree.terms["ASB"],
            "A quorum for meetings",
            "The group could decide only when half of its members are present.",
            "Two decisions were taken by three people.",
            add("Meetings", "A meeting decides when at least half of the members are present."),
            user=cast["asb.member"],
        )
        ballot = story.consult(
            story.draft(
                tree.terms["BSC"],
                "Community payback in the terms",
                "The group would look after community payback.",
                "The plan asks for it, and no group had it.",
                add_item("Objectives", "find places that community payback can improve."),
            )
        )
    with clock.on(story.ago(9)):
        actions.respond(
            amendment=youth,
            user=cast["asb.member"],
            stance="comment",
            text="Could a deputy come when the young person has an exam?",
        )
        ballot = actions.conclude(amendment=ballot, user=officer)
        actions.open_ballot(amendment=ballot, user=officer, closes_on=story.today + dt.timedelta(days=12))
        actions.vote(amendment=ballot, user=cast["police"], outcome="approve")
        entered = story.draft(
            tree.terms["SV"],
            "Report on exploitation",
            "Reports would have a part on exploitation.",
            "It is in the group’s priority and was never reported on.",
            add("Reporting and accountability", "Each report has a part on exploitation."),
        )
        entered = story.consult(entered)
        entered = actions.conclude(amendment=entered, user=officer)
    with clock.on(story.ago(5), 17):
        meeting = story.meet(story.ago(5), absent=["Probation"])
        story.put_on_agenda(meeting, entered)
        actions.enter_decision(amendment=entered, user=officer, outcome="approve", meeting=meeting, minute="22")
        story.consult(quorum)
    with clock.on(story.ago(2)):
        story.draft(
            tree.priorities[1],
            "Night-time economy",
            "The priority would cover safety at night in town centres.",
            "Residents raised it at every market stall.",
            add_item("How", "Walk town centres at night with door staff and street pastors."),
        )
    story.to_decide = [ballot, youth]
    meetings.tell(story)


def neighbour(cast: Cast, tree: Tree, today: dt.date) -> None:
    """A second partnership on the same installation, quiet: to see that neither sees the other."""
    story = Story(cast, tree, today)
    with clock.on(story.ago(NEIGHBOURS)):
        story.record_plan()
        story.record(tree.terms["ASB"], GROUPS[0].terms(cast.place), spring(tree.plan.start_year))
