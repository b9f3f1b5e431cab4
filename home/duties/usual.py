"""The duties a community safety plan names, to start from. None of them is checked against the law."""

from __future__ import annotations

from dataclasses import dataclass

from .enums import Basis, Frequency, FulfilledBy

US, SHARED, OTHER = FulfilledBy.US, FulfilledBy.SHARED, FulfilledBy.OTHER
COUNTY = "the county’s community safety board"


@dataclass(frozen=True)
class Usual:
    """One duty; `fulfiller` names the other body, `COUNTY` standing for the county's board, whatever its name."""

    key: str
    title: str
    text: str
    fulfilled_by: FulfilledBy = US
    fulfiller: str = ""
    frequency: Frequency = Frequency.NONE
    basis: Basis = Basis.LAW
    met_by: str = ""


USUAL = (
    Usual(
        "assessment",
        "Assess crime and disorder in the area",
        "What the figures and the partners know, as the ground on which priorities are chosen.",
        SHARED,
        COUNTY,
        Frequency.YEARLY,
        met_by="The strategic assessment",
    ),
    Usual(
        "plan",
        "Agree priorities and a three-year plan",
        "What the partnership will do against crime, disorder, antisocial behaviour, substance misuse and reoffending.",
        frequency=Frequency.THREE_YEARLY,
        met_by="The community safety plan",
    ),
    Usual(
        "residents",
        "Ask residents about the priorities, and tell them how it goes",
        "Regularly, and in ways that reach those who are seldom heard.",
        met_by="Consultations and progress reports",
    ),
    Usual(
        "overview",
        "Keep watch over results across the county, and question what lags behind",
        "",
        OTHER,
        COUNTY,
    ),
    Usual(
        "data",
        "Study the data, and contribute to related strategies",
        "Health and wellbeing and Prevent among them, so that the same work is not done twice.",
        frequency=Frequency.YEARLY,
    ),
    Usual(
        "exchange",
        "Help organisations to exchange information, and raise awareness",
        "Under the county’s agreement on sharing information.",
        OTHER,
        COUNTY,
    ),
    Usual("reoffending", "Have a strategy against reoffending", "", OTHER, COUNTY),
    Usual(
        "homicide-reviews",
        "Commission reviews of domestic homicides",
        "Decide whether a review is needed, and see that its lessons are learned.",
        SHARED,
        COUNTY,
        met_by="The register of reviews",
    ),
    Usual(
        "legislation",
        "Keep to the legislation and regulations on community safety partnerships",
        "Whatever else they ask of a partnership.",
    ),
    Usual(
        "every-decision",
        "Weigh the effect on crime and disorder in every decision",
        "Asked of each authority for itself, town and parish councils included.",
        SHARED,
        "each authority, and town and parish councils",
    ),
    Usual(
        "serious-violence",
        "Work together to prevent and reduce serious violence",
        "Asked of councils, police, fire, probation, youth justice and health.",
        SHARED,
        "the authorities that the duty names",
        met_by="The priority on serious violence",
    ),
    Usual(
        "prevent",
        "Keep people from being drawn into terrorism",
        "",
        SHARED,
        "the county’s Prevent board",
        met_by="The priority on extremism and hate crime",
    ),
    Usual(
        "commissioner",
        "Have regard to the police and crime plan, as the commissioner has to ours",
        "",
        SHARED,
        "the Police and Crime Commissioner",
    ),
    Usual(
        "refresh",
        "Refresh the plan",
        "After the year’s strategic assessment.",
        frequency=Frequency.YEARLY,
        basis=Basis.PROMISE,
        met_by="The annual refresh",
    ),
    Usual(
        "quarterly-review",
        "Review progress against the priorities",
        "Each sub-group reports before the partnership meets; the partnership clears the way where help is needed.",
        frequency=Frequency.QUARTERLY,
        basis=Basis.PROMISE,
        met_by="The quarterly meeting",
    ),
    Usual(
        "action-plans",
        "Agree the sub-groups’ action plans",
        "Before the end of the year, in step with the plan.",
        frequency=Frequency.YEARLY,
        basis=Basis.PROMISE,
        met_by="A decision of the partnership",
    ),
)
