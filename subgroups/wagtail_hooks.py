"""What sub-groups add to the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from subgroups.action_plan import logbook
from subgroups.action_plan.admin import loose, refusing
from subgroups.action_plan.admin.viewset import ActionViewSet
from subgroups.action_plan.policy import ActionPermissionPolicy
from subgroups.models import ActionRecord
from subgroups.reports import logbook as reports_logbook
from subgroups.reports.admin import menu

register_permission_policy(ActionRecord, ActionPermissionPolicy(ActionRecord))
register_snippet(ActionViewSet)

hooks.register("register_log_actions", logbook.register)
hooks.register("register_log_actions", reports_logbook.register)
hooks.register("register_admin_menu_item", menu.reports)
hooks.register("before_delete_snippet", refusing.before_delete)
hooks.register("register_reports_menu_item", loose.menu_item)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """The screens of action plans and quarterly reports."""
    return [path("", include("subgroups.action_plan.admin.urls")), path("", include("subgroups.reports.admin.urls"))]
