"""What the site's own app adds to the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from cms.partnership.policies import PartnershipPermissionPolicy
from home import logbook
from home.duties import panel
from home.duties.viewset import DutyViewSet
from home.models import Duty

register_permission_policy(Duty, PartnershipPermissionPolicy(Duty))

hooks.register("register_log_actions", logbook.register)
hooks.register("construct_homepage_panels", panel.construct, order=20)


@hooks.register("register_admin_viewset")
def duties() -> DutyViewSet:
    """The statutory calendar."""
    return DutyViewSet()


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """The app's own screens."""
    return [path("", include("home.admin_urls"))]
