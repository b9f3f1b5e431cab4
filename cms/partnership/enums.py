"""The closed lists of the partnership: kinds, legal bases, roles and states."""

from django.db.models import TextChoices


class StatutoryKind(TextChoices):
    """What an organisation is in law. A vote is never derived from it."""

    DISTRICT_COUNCIL = "district-council", "District council"
    COUNTY_COUNCIL = "county-council", "County council"
    UNITARY_COUNCIL = "unitary-council", "Unitary council"
    POLICE = "police", "Police force"
    FIRE = "fire", "Fire and rescue authority"
    PROBATION = "probation", "Probation service"
    HEALTH = "health", "Integrated care board"
    COMMISSIONER = "commissioner", "Police and crime commissioner"
    YOUTH_JUSTICE = "youth-justice", "Youth justice team"
    HOUSING = "housing", "Registered provider of housing"
    LOCAL_COUNCIL = "local-council", "Town or parish council"
    VOLUNTARY = "voluntary", "Voluntary or community organisation"
    OTHER = "other", "Other"


class LegalBasis(TextChoices):
    """Why an organisation is at the table: Crime and Disorder Act 1998, section 5, or by invitation."""

    RESPONSIBLE_AUTHORITY = "responsible-authority", "Responsible authority"
    CO_OPTED = "co-opted", "Co-opted member"
    OTHER = "other", "Other"


class BodyKind(TextChoices):
    """Whether a body is the partnership itself or one of its sub-groups."""

    PARTNERSHIP = "partnership", "Partnership"
    SUB_GROUP = "sub-group", "Sub-group"


class SeatRole(TextChoices):
    """What the holder of a membership does on the body."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice-chair", "Vice-chair"
    MEMBER = "member", "Member"
    OFFICER = "officer", "Officer"


class MeetingState(TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class AccessRole(TextChoices):
    """What a person may do in Folkmoot; each is one Wagtail group per partnership."""

    EDITORS = "editors", "Editors"
    MEMBERS = "members", "Members"
    REPRESENTATIVES = "representatives", "Representatives"
    ADMINISTRATORS = "administrators", "Administrators"
    SCRUTINY = "scrutiny", "Scrutiny"


class Publication(TextChoices):
    """Who may see a record: everybody, every role of the partnership, or the group that owns it and the officers."""

    PUBLIC = "public", "Public"
    PARTNERS = "partners", "Partners only"
    BODY = "body", "The group only"
