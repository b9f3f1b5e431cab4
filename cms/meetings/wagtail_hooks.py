"""What meetings add to the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from . import logbook
from .admin import menu, panels
from .admin.planning import MeetingViewSet

hooks.register("register_log_actions", logbook.register)
hooks.register("register_admin_menu_item", menu.matters)
hooks.register("construct_homepage_panels", panels.construct, order=10)


@hooks.register("register_admin_viewset")
def planning() -> MeetingViewSet:
    """The list of meetings and their forms."""
    return MeetingViewSet()


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """The screens of a meeting."""
    return [path("", include("cms.meetings.admin.urls"))]
