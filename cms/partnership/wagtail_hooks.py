"""What the partnership app adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from cms.partnership import home_pages
from cms.partnership.models import Body, Meeting, Membership, Organisation
from cms.partnership.policies import PartnershipPermissionPolicy
from cms.partnership.viewsets import PartnershipViewSetGroup

for model in (Organisation, Body, Membership, Meeting):
    register_permission_policy(model, PartnershipPermissionPolicy(model))


@hooks.register("register_admin_viewset")
def register_partnership_viewsets() -> PartnershipViewSetGroup:
    """Add the menu and its screens."""
    return PartnershipViewSetGroup()


hooks.register("before_delete_page", home_pages.before_delete)
hooks.register("before_bulk_action", home_pages.before_bulk)


@hooks.register("insert_global_admin_css")
def link_styles() -> SafeString:
    """Make the lists and forms fit a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("partnership/admin.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the entries our actions leave in the log."""
    actions.register_action("partnership.give_role", "Give role", "Role given")
    actions.register_action("partnership.take_role", "Take role", "Role taken away")
    actions.register_action("partnership.put_on_agenda", "Put on the agenda", "Item put on the agenda")
