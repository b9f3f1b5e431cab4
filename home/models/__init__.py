"""Site-wide pages, and what belongs to the whole partnership."""

from .duty import Duty, DutyMet
from .home import HomePage
from .standard import StandardPage

__all__ = ["Duty", "DutyMet", "HomePage", "StandardPage"]
