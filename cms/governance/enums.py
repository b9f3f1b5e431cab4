"""States, kinds and outcomes of governance, with the groups code asks for."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where an amendment stands. Prospective, in force and superseded are derived from versions."""

    DRAFT = "draft", "Draft"
    CONSULTATION = "consultation", "In consultation"
    DECISION = "decision", "Awaiting decision"
    ADOPTED = "adopted", "Adopted"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "Lapsed"

    @classmethod
    def open(cls) -> frozenset["State"]:
        """States from which an amendment can still be adopted."""
        return frozenset({cls.DRAFT, cls.CONSULTATION, cls.DECISION})

    @classmethod
    def submitted(cls) -> frozenset["State"]:
        """States in which nobody can change the text."""
        return frozenset({cls.CONSULTATION, cls.DECISION})

    @classmethod
    def ended(cls) -> frozenset["State"]:
        """States nothing leads out of."""
        return frozenset({cls.ADOPTED, cls.REJECTED, cls.WITHDRAWN, cls.LAPSED})


class AmendmentKind(TextChoices):
    """What an amendment is for; decides its steps and the number of its version."""

    ADOPTION = "adoption", "First adoption"
    AMENDMENT = "amendment", "Amendment"
    REFRESH = "annual refresh", "Annual refresh"
    CLERICAL = "clerical correction", "Clerical correction"
    REVOCATION = "revocation", "Revocation"


class Method(TextChoices):
    """How a decision was taken."""

    BALLOT = "ballot", "By ballot"
    MEETING = "meeting", "At a meeting"
    URGENT = "urgent", "Urgent, by the chair"
    CLERICAL = "clerical", "Confirmed by a second person"
    RECORDED = "recorded", "Recorded from before this register began"


class Outcome(TextChoices):
    """What a decision says; also what one vote says, with abstain."""

    APPROVE = "approve", "Approve"
    REQUEST_CHANGES = "request changes", "Request changes"
    REJECT = "reject", "Reject"
    ABSTAIN = "abstain", "Abstain"

    @classmethod
    def of_decisions(cls) -> list[tuple[str, str]]:
        """Choices of a decision: all but abstain."""
        return [(o.value, o.label) for o in cls if o is not cls.ABSTAIN]


class Audience(TextChoices):
    """Who a consultation round asks."""

    MEMBERS = "members", "Members of the sub-group or partnership"
    BOTH = "both", "Members and the public"


class Stance(TextChoices):
    """What a response says of the proposal."""

    SUPPORT = "support", "Support"
    COMMENT = "comment", "Comment"
    OBJECT = "object", "Object"


class Channel(TextChoices):
    """How a response or a vote reached us."""

    ACCOUNT = "account", "Account"
    LINK = "link", "One-time link"
    RECORDED = "recorded", "Recorded by an officer"


class Disposition(TextChoices):
    """What became of a response."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly accepted", "Partly accepted"
    NOT_ACCEPTED = "not accepted", "Not accepted"
    NOTED = "noted", "Noted"


class Recommendation(TextChoices):
    """What a sub-group recommends at the review of its terms of reference."""

    EXTEND = "extend", "Extend unchanged"
    MODIFY = "modify", "Modify by an amendment"
    END = "end", "End the group"


class EntryKind(TextChoices):
    """What a register entry records."""

    ADOPTED = "adopted", "Adopted"
    CONFIRMED = "confirmed", "Confirmed"
    CORRECTED = "corrected", "Corrected"
    REVOKED = "revoked", "Revoked"
    REDACTED = "redacted", "Redacted"
    REPORTED = "reported", "Report signed off"


AGENDA_KIND = "amendment"
"""What an agenda item is about that is about an amendment."""
