"""The states of minutes and of matters arising."""

from django.db.models import TextChoices


class MinutesState(TextChoices):
    """Minutes are written, then approved at a later meeting of the same body."""

    NONE = "none", "Not written yet"
    DRAFT = "draft", "Draft"
    APPROVED = "approved", "Approved"


class MatterState(TextChoices):
    """A matter arising comes before each meeting until it is done. That it is overdue follows from the date."""

    OPEN = "open", "To do"
    DONE = "done", "Done"
