"""Papers as tagged PDF, made by WeasyPrint from the same HTML as the pages."""

from .native import INSTALL, missing
from .write import SCHEMA, write_pdf

__all__ = ["INSTALL", "SCHEMA", "missing", "write_pdf"]
