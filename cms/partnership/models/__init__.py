"""The nouns of the partnership, one a file."""

from cms.partnership.models.agenda import AgendaItem
from cms.partnership.models.attendance import Attendance
from cms.partnership.models.body import Body
from cms.partnership.models.meeting import Meeting
from cms.partnership.models.membership import Membership
from cms.partnership.models.organisation import Organisation
from cms.partnership.models.partnership import Partnership
from cms.partnership.models.role import Role

__all__ = ["AgendaItem", "Attendance", "Body", "Meeting", "Membership", "Organisation", "Partnership", "Role"]
