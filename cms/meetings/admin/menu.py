"""The menu: matters arising, beside the meetings."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem

from cms.governance.admin.menu import RoleMenuItem


def matters() -> MenuItem:
    """All matters arising."""
    return RoleMenuItem(
        "Matters arising", reverse("meetings_matters"), name="matters-arising", icon_name="list-ul", order=41
    )
