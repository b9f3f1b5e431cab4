"""PDFs that hold text, as blocks: by the structure that programs for writing put in, or by how the pages look."""

from .documents import open_pdf

__all__ = ["open_pdf"]
