"""The plan, its priorities, their measures with readings, and events."""

from .comparability_break import ComparabilityBreak
from .event import Event
from .measure import Measure
from .plan import PlanPage
from .priority import PriorityPage
from .reading import Reading
from .readings_file import ReadingsFile

__all__ = ["ComparabilityBreak", "Event", "Measure", "PlanPage", "PriorityPage", "Reading", "ReadingsFile"]
