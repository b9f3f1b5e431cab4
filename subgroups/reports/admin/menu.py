"""The menu item."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.menu import MenuItem

from cms.governance.admin.menu import RoleMenuItem


def reports() -> MenuItem:
    """The reports of all groups."""
    return RoleMenuItem(
        "Quarterly reports", reverse("progress_reports"), name="quarterly-reports", icon_name="doc-full", order=310
    )
