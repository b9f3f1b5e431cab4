"""What the demo partnership is made of: a district's true facts, in our own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cms.partnership.enums import LegalBasis, StatutoryKind
from cms.redline.tree import Tree

from .text import sections

TEXTS = Path(__file__).parent / "texts"

RESPONSIBLE, CO_OPTED = LegalBasis.RESPONSIBLE_AUTHORITY, LegalBasis.CO_OPTED

# Short name, name, statutory kind, legal basis, has a vote on the partnership.
ORGANISATIONS = (
    ("District council", "Stroud District Council", StatutoryKind.DISTRICT_COUNCIL, RESPONSIBLE, True),
    ("Police", "Gloucestershire Police", StatutoryKind.POLICE, RESPONSIBLE, True),
    ("Fire and rescue", "Gloucestershire Fire and Rescue Service", StatutoryKind.FIRE, RESPONSIBLE, True),
    ("County council", "Gloucestershire County Council", StatutoryKind.COUNTY_COUNCIL, RESPONSIBLE, True),
    ("Probation", "Probation Service", StatutoryKind.PROBATION, RESPONSIBLE, True),
    ("Health", "Gloucestershire Integrated Care Board", StatutoryKind.HEALTH, RESPONSIBLE, True),
    (
        "Commissioner",
        "Office of the Police and Crime Commissioner",
        StatutoryKind.COMMISSIONER,
        LegalBasis.OTHER,
        False,
    ),
    ("Housing", "Housing providers", StatutoryKind.HOUSING, CO_OPTED, False),
    ("Victim Support", "Victim Support", StatutoryKind.VOLUNTARY, CO_OPTED, False),
    ("P3", "P3", StatutoryKind.VOLUNTARY, CO_OPTED, False),
)


@dataclass(frozen=True)
class Place:
    """The district and county of a partnership. What is written here is written for `STROUD`."""

    district: str
    county: str

    def names(self, text: str) -> str:
        """The same text with the names of this place."""
        return text.replace(STROUD.district, self.district).replace(STROUD.county, self.county)


STROUD = Place("Stroud District", "Gloucestershire")
WEALDMERE = Place("Wealdmere District", "Wealdshire")


@dataclass(frozen=True)
class Group:
    """One sub-group: the priority it delivers, who sits on it, and what its terms say."""

    code: str
    short_name: str
    priority: str
    aim: str
    seats: tuple[str, ...]
    purpose: str
    objectives: tuple[str, ...]
    members: tuple[str, ...]
    strategy: str

    @property
    def name(self) -> str:
        """The body's full name."""
        return f"{self.short_name} Sub-group"

    def terms(self, place: Place) -> Tree:
        """Its terms of reference."""
        parts = {
            "purpose": self.purpose,
            "objectives": "\n".join(f"- {line}" for line in self.objectives),
            "members": "\n".join(f"- {line}" for line in self.members),
            "strategy": self.strategy,
        }
        written = (TEXTS / "terms.md").read_text(encoding="utf-8").format(**parts)
        return sections(place.names(written), seed=self.code)


GROUPS = (
    Group(
        code="ASB",
        short_name="Antisocial Behaviour",
        priority="Antisocial behaviour",
        aim="Less antisocial behaviour in all its forms, and less harm from alcohol and drugs.",
        seats=("District council", "Police", "Housing"),
        purpose="The sub-group brings together those who prevent antisocial behaviour in the district and answer it "
        "where it happens, so that people live well and without fear.",
        objectives=(
            "say what counts as antisocial behaviour here, and where it hurts most;",
            "gather reports, surveys and partners' data, and learn from them;",
            "help to write policies on prevention, reporting and enforcement;",
            "teach and inform, by workshops, training and campaigns;",
            "work with police, councils, charities and residents;",
            "watch whether it works, and mend what does not.",
        ),
        members=(
            "Gloucestershire Police",
            "departments of the district council, SOLACE among them",
            "housing associations",
            "schools and colleges",
            "youth organisations",
            "people who speak for their community",
        ),
        strategy="the antisocial behaviour policy",
    ),
    Group(
        code="SV",
        short_name="Serious Violence",
        priority="Serious violence and exploitation",
        aim="Less violence, abuse and exploitation, and more people who report it and are helped.",
        seats=("Police", "County council", "Health", "Victim Support"),
        purpose="The sub-group answers a growing concern about violence: it studies, prevents and responds.",
        objectives=(
            "study violence here: its causes, its trends, its places;",
            "propose ways to prevent it that rest on evidence;",
            "bring agencies to act together;",
            "agree how information is shared when something happens;",
            "make people aware, and report what was achieved.",
        ),
        members=("police and probation", "schools", "health services", "youth organisations"),
        strategy="the serious violence strategy",
    ),
    Group(
        code="PRE",
        short_name="Prevent",
        priority="Extremism and hate crime",
        aim="Nobody drawn into extremism, and action on every hate crime.",
        seats=("County council", "Police", "Health"),
        purpose="The sub-group steers the Prevent strategy in the district and sees that it is carried out.",
        objectives=(
            "steer and support the Prevent strategy;",
            "find gaps and close them by action plans;",
            "advise partners, and spread what works;",
            "report to the partnership and to the county's Prevent board.",
        ),
        members=("county and district councils", "Gloucestershire Police", "schools", "faith groups", "probation"),
        strategy="the Prevent strategy",
    ),
    Group(
        code="BSC",
        short_name="Building Stronger Communities",
        priority="Stronger communities",
        aim="Communities that know each other, trust each other and feel safe.",
        seats=("District council", "Police", "Health", "P3"),
        purpose="The sub-group finds out with residents what keeps a community apart or unsafe, and starts what helps.",
        objectives=(
            "find the concerns that matter most, and rank them;",
            "make an action plan with aims and dates;",
            "start projects that bring people together;",
            "measure what they did, and change course where needed.",
        ),
        members=("residents: owners, private and council tenants", "charities", "businesses", "faith groups"),
        strategy="its action plan",
    ),
    Group(
        code="RR",
        short_name="Reducing Reoffending",
        priority="Reducing reoffending",
        aim="Fewer people who offend again, above all among the few who do most harm.",
        seats=("Probation", "Police", "Housing"),
        purpose="The sub-group develops ways to bring reoffending down by dealing with its causes.",
        objectives=(
            "say whom the work is for, by offence and by risk;",
            "know the risks: schooling, work, health, drugs;",
            "offer therapy, training and treatment that has been shown to work;",
            "involve the community;",
            "collect figures on reoffending, and use them.",
        ),
        members=("police and probation", "housing associations", "mental health services", "people who have offended"),
        strategy="the strategy against reoffending",
    ),
)


def text(name: str, place: Place) -> Tree:
    """The section tree of one of the demo's texts."""
    return sections(place.names((TEXTS / f"{name}.md").read_text(encoding="utf-8")), seed=name)


def spring(year: int) -> dt.date:
    """The day on which the demo's plans and terms begin."""
    return dt.date(year, 4, 1)
