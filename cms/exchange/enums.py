"""States of an import, and the choices it asks for."""

from django.db.models import TextChoices


class ImportState(TextChoices):
    """Nothing is saved on any page before somebody confirms what was read."""

    QUEUED = "queued", "Waits to be read"
    READING = "reading", "Being read"
    FAILED = "failed", "Could not be read"
    WAITING = "waiting", "Not brought in yet"
    DONE = "done", "Brought in"


class ReadingStep(TextChoices):
    """How far reading a file has come."""

    OPENING = "opening", "The file is opened"
    BEFORE = "before", "Its tracked changes, if it has any, are looked at"
    FINDING = "finding", "Its headings, lists and documents are found"


class Manner(TextChoices):
    """What becomes of the texts."""

    DRAFT = "draft", "As drafts, to be consulted on and decided"
    RECORDED = "recorded", "As adopted before this register began"


class Treatment(TextChoices):
    """What becomes of the tracked changes of a file."""

    AMEND = "amend", "Make a draft amendment out of them: the text as changed, with who changed what as comments"
    ACCEPT = "accept", "Accept all: read the text as changed, and forget who changed it"
    REJECT = "reject", "Reject all: read the text as it was before"
