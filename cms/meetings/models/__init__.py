"""What a meeting leaves behind, one noun a file."""

from .matter import Matter
from .minutes import Minutes
from .paper import Paper

__all__ = ["Matter", "Minutes", "Paper"]
