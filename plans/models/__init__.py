"""The plan and its priorities."""

from .plan import PlanPage
from .priority import PriorityPage

__all__ = ["PlanPage", "PriorityPage"]
