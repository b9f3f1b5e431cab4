"""States of an import."""

from django.db.models import TextChoices


class ImportState(TextChoices):
    """Nothing is saved on any page before somebody confirms what was read."""

    WAITING = "waiting", "Not brought in yet"
    DONE = "done", "Brought in"


class Manner(TextChoices):
    """What becomes of the texts."""

    DRAFT = "draft", "As drafts, to be consulted on and decided"
    RECORDED = "recorded", "As adopted before this register began"
