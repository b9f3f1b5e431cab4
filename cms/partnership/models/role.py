"""Which Wagtail group stands for which role of which partnership."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models

from cms.partnership.enums import AccessRole
from cms.partnership.models.partnership import Partnership


class Role(models.Model):
    """Ties a group to one partnership, so that what the group may do counts there and nowhere else."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=AccessRole)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="partnership_role")

    class Meta:
        ordering = ["partnership", "kind"]
        constraints = [models.UniqueConstraint(fields=["partnership", "kind"], name="partnership_role_unique")]

    def __str__(self) -> str:
        return f"{self.partnership.short_name}: {AccessRole(self.kind).label.lower()}"
