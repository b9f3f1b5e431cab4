"""What a person said of single lines of a file, applied to its blocks. Knows neither Django nor Wagtail."""

from .applying import corrected
from .said import Batch, Correction, Say, restored, stored
from .units import Unit, blocks_of, units

__all__ = ["Batch", "Correction", "Say", "Unit", "blocks_of", "corrected", "restored", "stored", "units"]
