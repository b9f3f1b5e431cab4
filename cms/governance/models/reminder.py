"""What was sent by the calendar, so that it is sent once."""

from django.db import models
from django.utils import timezone


class Reminder(models.Model):
    """`subject` names the occasion: kind, object, date, days before."""

    subject = models.CharField(max_length=120, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.subject
