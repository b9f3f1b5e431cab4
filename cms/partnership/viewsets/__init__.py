"""The menu "Partnership": what belongs to it, a screen for each kind of record."""

from wagtail.admin.viewsets.base import ViewSetGroup

from cms.partnership.viewsets.body import BodyViewSet
from cms.partnership.viewsets.details import DetailsViewSet
from cms.partnership.viewsets.membership import MembershipViewSet
from cms.partnership.viewsets.organisation import OrganisationViewSet


class PartnershipViewSetGroup(ViewSetGroup):
    """One menu for all of it."""

    menu_label = "Partnership"
    menu_icon = "group"
    menu_order = 700
    items = (OrganisationViewSet, BodyViewSet, MembershipViewSet, DetailsViewSet)
