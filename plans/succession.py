"""Which plan is the plan today."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import Page

from cms.governance.models import Version

from .models import PlanPage


def current_plan(site_root: Page) -> PlanPage | None:
    """The plan in force today: adopted, its day come, its years including this one. Else the latest; else None."""
    today = timezone.localdate()
    begun = Version.objects.filter(document=OuterRef("pk"), in_force_from__lte=today)
    plans = PlanPage.objects.child_of(site_root).live().order_by("-start_year", "-pk")
    ours = plans.filter(start_year__lte=today.year, end_year__gte=today.year)
    return ours.filter(Exists(begun)).first() or plans.filter(Exists(begun)).first() or plans.first()
