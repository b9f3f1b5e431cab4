"""What governance adds to the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from . import logbook
from .admin import chooser, guards, menu, styles
from .admin.editor import menu as action_menu
from .admin.editor.views import WorkplacePageViewSet
from .admin.home import panels

hooks.register("register_log_actions", logbook.register)

hooks.register("register_admin_menu_item", menu.documents)
hooks.register("register_admin_menu_item", menu.amendments)
hooks.register("construct_main_menu", menu.construct)
hooks.register("construct_help_menu", menu.construct_help)
hooks.register("construct_homepage_panels", panels.construct)
hooks.register("insert_global_admin_css", styles.link)
hooks.register("insert_editor_js", styles.script)

hooks.register("construct_page_action_menu", action_menu.construct)
hooks.register("after_edit_page", action_menu.after_edit)
hooks.register("before_bulk_action", guards.before_bulk)
hooks.register("construct_page_chooser_queryset", chooser.own_pages)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """The workplace's own screens."""
    return [path("", include("cms.governance.admin.urls"))]


@hooks.register("register_admin_viewset")
def page_views() -> WorkplacePageViewSet:
    """Wagtail's page views, guarded."""
    return WorkplacePageViewSet()
