"""Reading and writing lists as spreadsheets (CSV and XLSX). Knows neither Django nor Wagtail and saves nothing.

`open_book` gives the sheets of a file, `read_listing` the rows of a list described by its `Column`s, with every error
by the address of its cell. A column's `read` is one of `readers` and `dates`, or any function from a filled `Cell` to
what it means that raises `NotUnderstood` with a sentence.
"""

from .cells import Book, Cell, Sheet
from .columns import Column, NotUnderstood
from .listing import CellError, Line, Listing, read_listing
from .open import open_book
from .phrases import Span
from .writing import write_csv, write_workbook

__all__ = [
    "Book",
    "Cell",
    "CellError",
    "Column",
    "Line",
    "Listing",
    "NotUnderstood",
    "Sheet",
    "Span",
    "open_book",
    "read_listing",
    "write_csv",
    "write_workbook",
]
