"""Charts drawn by the server as SVG. Pure Python: they know what the gate let through and nothing else.

Across, everything is in per cent of the width; up and down, in pixels: so words keep their size on every screen.
"""

from .drawing import Chart, chart_of
from .spark import spark

__all__ = ["Chart", "chart_of", "spark"]
