"""States of an export."""

from django.db.models import TextChoices


class ExportState(TextChoices):
    """A file is made once; what failed is tried again."""

    WAITING = "waiting", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"
