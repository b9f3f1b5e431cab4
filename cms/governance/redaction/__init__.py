"""Taking words away for good: where else they stand, and how they are taken out of there."""

from .copies import register
from .holders import Holders

__all__ = ["Holders", "register"]
