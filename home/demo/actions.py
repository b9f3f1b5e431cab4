"""The demo's action plans: two years of actions and updates, with gaps, one overdue, one stopped, some not public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.governance.models import Version
from cms.partnership.enums import Publication
from plans.models import Event, Measure
from subgroups.action_plan import actions
from subgroups.action_plan.enums import Origin, Sara, Status
from subgroups.action_plan.reports import Report
from subgroups.action_plan.usual import usual_publication
from subgroups.models import ActionRecord

from . import clock

if TYPE_CHECKING:
    from .story import Story

UNDER_WAY, DELIVERED, STOPPED = Status.UNDER_WAY, Status.DELIVERED, Status.STOPPED
COUNTING = "The figures come at the end of the quarter."


@dataclass(frozen=True)
class Told:
    """An update so many days ago; `shown_by` names an event, else `none` says why there is no evidence yet."""

    ago: int
    words: str
    status: str = UNDER_WAY
    shown_by: str = ""
    none: str = COUNTING
    note: str = ""


@dataclass(frozen=True)
class Planned:
    """An action that was planned so many days ago, to be delivered by a day before or after today."""

    group: str
    lead: str
    activity: str
    objective: str
    ago: int
    due: int
    told: tuple[Told, ...] = ()
    partners: tuple[str, ...] = ()
    success: str = ""
    measure: str = ""
    rests_on: str = ""
    sara: str = ""
    origin: str = Origin.PLAN
    publication: str = ""
    resources: str = ""
    risks: str = ""


PLANNED = (
    Planned(
        "ASB",
        "District council",
        "Walk town centres and parks with residents after dark, and mend what they point out",
        "Public places that feel safe in the evening",
        690,
        420,
        (
            Told(
                640,
                "Three walks in Stroud and Stonehouse; 28 things to mend were listed.",
                shown_by="Lock it, light it",
            ),
            Told(540, "21 of the 28 were mended: lights, hedges, a broken gate."),
            Told(
                430,
                "Six walks in all, in five towns.",
                DELIVERED,
                none="The count is in the minutes of the group.",
                note="40 of 46 things that residents pointed out were mended. The walks go on every autumn.",
            ),
        ),
        ("Police",),
        "Things mended of those pointed out",
        "Complaints about antisocial behaviour",
        "Objectives",
        Sara.ASSESSMENT,
    ),
    Planned(
        "ASB",
        "Police",
        "One letter of warning that all partners use, and a named officer for each household that reports again",
        "Nobody has to explain it all over again",
        520,
        -70,
        (
            Told(470, "A first letter was agreed between police, council and housing."),
            Told(360, "Named officers for eleven households.", shown_by="Keeping a diary that helps"),
            Told(250, "All households harmed more than once have a named officer; six have a written plan."),
            Told(160, "Two households are no longer harmed; nine have a written plan."),
            Told(60, "The letter was put into plain words with people who had received it."),
        ),
        ("District council", "Housing"),
        "Fewer households harmed again and again",
        "Households harmed again and again",
        "Objectives",
        Sara.RESPONSE,
        Origin.CONCERN,
        resources="Half a post at the council until March; letters within existing budgets.",
        risks="The post is funded for one more year only.",
    ),
    Planned(
        "ASB",
        "Housing",
        "Lock the bin stores of the twelve blocks where fires were set",
        "No fires set in shared spaces",
        300,
        18,
        (
            Told(250, "Four stores were given locks.", none=COUNTING),
            Told(141, "Seven stores are secure. Owners of three others have had notice."),
        ),
        ("Fire and rescue",),
        "Bin stores secured",
        "",
        "Objectives",
        Sara.RESPONSE,
        resources="£9,000, of which the housing providers bear two thirds.",
    ),
    Planned(
        "ASB",
        "District council",
        "Tell everybody, in shops and libraries, how to ask for a case review",
        "More use of the case review",
        200,
        -120,
        (
            Told(110, "Leaflets in all libraries, in plain words and in large print."),
            Told(20, "Four case reviews were asked for, as many as in the three years before."),
        ),
        success="Case reviews asked for",
        rests_on="How",
    ),
    Planned(
        "ASB",
        "Police",
        "Mobile cameras at six summer events",
        "Fewer incidents at events",
        700,
        480,
        (
            Told(610, "The cameras were lent to two events."),
            Told(
                520,
                "The lender needs the cameras elsewhere.",
                STOPPED,
                none="Nothing more was done.",
                note="The cameras are no longer lent out, and buying them would cost more than the events themselves. "
                "Stewards are trained instead.",
            ),
        ),
        success="Incidents at the events",
        rests_on="How",
    ),
    Planned(
        "ASB",
        "District council",
        "Train shop staff in market towns to record and report abuse",
        "Shop staff who know that they are heard",
        40,
        -200,
        success="Shops that report",
        measure="Complaints about antisocial behaviour",
        rests_on="Objectives",
        sara=Sara.SCANNING,
        origin=Origin.CONSULTATION,
    ),
    Planned(
        "SV",
        "Police",
        "A weekly look by all agencies at the young people most at risk of exploitation",
        "Young people are helped before they are used",
        650,
        -40,
        (
            Told(600, "The first meetings: police, schools, health and the youth service."),
            Told(480, "14 young people were talked about; 11 have somebody they trust."),
            Told(340, "19 of 23 young people are back at school."),
            Told(
                200,
                "The meeting found its way into the county’s arrangements.",
                shown_by="What exploitation looks like",
            ),
            Told(70, "27 young people in all. A pupil who left the meeting’s list came to speak to it."),
        ),
        ("County council", "Health"),
        "Young people with a person they trust",
        "Violence with injury",
        "Objectives",
        Sara.RESPONSE,
        Origin.REVIEW,
    ),
    Planned(
        "SV",
        "Victim Support",
        "A desk at the hospital for people who come in hurt by somebody they know",
        "More people who report it and are helped",
        400,
        -300,
        (
            Told(330, "Health and Victim Support agreed how people are told of the desk."),
            Told(150, "The desk is open on three days a week."),
        ),
        ("Health",),
        "People who come to the desk",
        "Domestic abuse reported",
        "Objectives",
        publication=Publication.PARTNERS,
        risks="People may be seen at the desk by those who hurt them.",
    ),
    Planned(
        "SV",
        "Police",
        "Train staff of pubs and bars in what to do when a guest asks for Angela",
        "Safe evenings out",
        240,
        70,
        (
            Told(165, "Staff of 22 premises were trained.", shown_by="Ask for Angela"),
            Told(
                75,
                "31 premises take part, and a mystery guest found 27 of them ready.",
                DELIVERED,
                none="The mystery guest’s list is with the group.",
                note="31 of 38 licensed premises take part; 27 of the 31 answered as they were trained to.",
            ),
        ),
        success="Premises that answer as trained",
        measure="Violence with injury",
        rests_on="Objectives",
    ),
    Planned(
        "PRE",
        "County council",
        "Sessions on noticing when somebody is drawn in, for each school and health centre",
        "Nobody drawn into extremism",
        560,
        -30,
        (
            Told(500, "41 people from nine schools.", shown_by="Noticing when somebody is drawn in"),
            Told(365, "38 health visitors and nurses."),
            Told(30, "Schools that have had a session: 34 of 52."),
        ),
        ("Health",),
        "Schools and health centres that had a session",
        "Referrals to Channel",
        "Objectives",
    ),
    Planned(
        "PRE",
        "Police",
        "Evenings on how to report hate crime, with faith groups and the sixth form",
        "Action on every hate crime",
        330,
        -90,
        (
            Told(200, "52 people came to the first evening.", shown_by="Hate crime: how to report it"),
            Told(100, "Two more evenings are planned with the sixth form."),
        ),
        success="Evenings held",
        measure="Hate crimes recorded",
        rests_on="Objectives",
        publication=Publication.PUBLIC,
    ),
    Planned(
        "BSC",
        "District council",
        "Four community payback days a year at places that parish councils choose",
        "Places that people are proud of",
        500,
        -20,
        (
            Told(490, "The canal towpath was cleared.", shown_by="Canal towpath cleared"),
            Told(240, "The playground at Bank Gardens was painted.", shown_by="Playground painted"),
            Told(70, "The underpass was repainted. Nine places are on the list for next year."),
        ),
        ("P3",),
        "Places improved",
        "People who feel safe after dark",
        "Objectives",
    ),
    Planned(
        "BSC",
        "Police",
        "Six new neighbourhood watch schemes, where there are none",
        "Neighbours who know each other",
        450,
        -150,
        (
            Told(430, "Two schemes began in Nailsworth.", shown_by="Know your neighbours"),
            Told(290, "Four schemes, 118 households."),
        ),
        success="Schemes that meet at least twice a year",
        rests_on="How",
    ),
    Planned(
        "BSC",
        "Health",
        "Ask people who never answer surveys what would make them feel safe, at surgeries and food banks",
        "Concerns that matter most are known",
        90,
        -60,
        (Told(15, "120 people were asked in eight places."),),
        ("P3", "District council"),
        success="People asked, by town",
        rests_on="Objectives",
        origin=Origin.CONSULTATION,
        sara=Sara.ANALYSIS,
    ),
    Planned(
        "RR",
        "Probation",
        "A home and a person to ring for everybody who leaves prison for the district",
        "Fewer people who offend again",
        620,
        -110,
        (
            Told(560, "Housing providers set six flats aside."),
            Told(400, "14 people had a home on the day they left."),
            Told(210, "19 of 22 people had a home on the day they left; two of the 22 were recalled."),
            Told(35, "23 of 25, and a second provider sets flats aside."),
        ),
        ("Housing",),
        "People with a home on the day they leave",
        "Adults who offend again within a year",
        "Objectives",
        Sara.RESPONSE,
    ),
    Planned(
        "RR",
        "Police",
        "Test purchases of knives, and a talk with each shop that sold one",
        "Shops that do not sell knives to children",
        150,
        -80,
        success="Shops that refused",
        rests_on="How",
    ),
)
"""The order is that of the groups; the plan of each is told in the order of its days."""


def tell(story: Story) -> None:
    """All plans and updates, by the product’s own verbs, each on its day."""
    planned = sorted(PLANNED, key=lambda one: -one.ago)
    made = [(one, _plan(story, one)) for one in planned]
    updates = [(told, one, action) for one, action in made for told in one.told]
    for told, one, action in sorted(updates, key=lambda row: -row[0].ago):
        _report(story, told, one, action)


def _plan(story: Story, one: Planned) -> ActionRecord:
    body = story.cast.bodies[one.group]
    priority = next(page for page in story.tree.priorities if page.delivered_by_id == body.pk)
    day = story.ago(one.ago)
    with clock.on(day):
        basis, section = _basis(story, one, priority)
        action = ActionRecord(
            body=body,
            activity=one.activity,
            objective=one.objective,
            priority=priority,
            lead=story.cast.organisations[one.lead],
            success=one.success,
            starts_on=day,
            due_on=story.ago(one.due),
            resources=one.resources,
            risks=one.risks,
            sara=one.sara,
            origin=one.origin,
            publication=one.publication or usual_publication(body),
            basis=basis,
            basis_section=section,
            is_specific=True,
            is_measurable=bool(one.success),
            is_relevant=True,
            is_timed=True,
        )
        measures = Measure.objects.within(story.cast.partnership).filter(title=one.measure)
        partners = [story.cast.organisations[name] for name in one.partners]
        return actions.keep(action=action, by=_author(story, one.group), partners=partners, measures=measures)


def _author(story: Story, group: str) -> Any:
    """Who keeps the plan: the chair where the group’s chair has a login, else the officer."""
    return story.cast["asb.chair"] if group == "ASB" else story.cast["officer"]


def _basis(story: Story, one: Planned, priority: Any) -> tuple[Version | None, str]:
    """The section, of the terms or of the priority, in the text that was in force that day."""
    for page in (story.tree.terms[one.group], priority):
        version = Version.objects.of(page).in_force().first()
        found = next((node.id for node in version.tree if node.text == one.rests_on), "") if version else ""
        if found:
            return version, found
    return None, ""


def _report(story: Story, told: Told, one: Planned, action: ActionRecord) -> None:
    event = Event.objects.within(story.cast.partnership).filter(title__startswith=told.shown_by or "-").first()
    member = story.cast["asb.member"] if one.group == "ASB" else story.cast["officer"]
    day: dt.date = story.ago(told.ago)
    with clock.on(day, 15):
        actions.report(
            report=Report(
                action=action,
                delivered=told.words,
                made_on=day,
                status=told.status,
                event=event,
                no_evidence="" if event else told.none,
                outcome=told.note if told.status == DELIVERED else "",
                stop_reason=told.note if told.status == STOPPED else "",
            ),
            by=member,
        )
