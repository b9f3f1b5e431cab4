"""Word files: a document as it stands, or a redline with tracked changes."""

from .pictures import Figures
from .write import write_word

__all__ = ["Figures", "write_word"]
