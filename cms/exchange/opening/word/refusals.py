"""What is wrong with a file that is no Word document, or none that can be opened, in the user's words."""

from __future__ import annotations

from cms.exchange.reading import UnreadableFile

DAMAGED = (
    "The Word file is damaged or broke off on its way, so it cannot be opened. "
    "Open it in Word, save it under a new name and bring that in."
)
NOT_WORD = "This is a packed file, but not a Word document. Bring in the document itself, saved as .docx."
SPREADSHEET = "This is a spreadsheet, not a Word document. Copy its tables into a document and bring that in."
SLIDES = "This is a presentation, not a Word document. Copy its text into a document and bring that in."
PROTECTED = "The file is protected with a password. Open it in Word, take the password off and save it again."
OLD_WORD = "This is an old Word file (.doc). Open it in Word, save it as a Word document (.docx) and bring that in."
OLD_OFFICE = "This is an old Office file, but not a Word document. Bring in a Word document (.docx) or a text."
UNPACKS = "The file unpacks to far more than any document holds, so it was not opened."
OUTSIDE = "The file holds parts that point outside itself, which no Word document does, so it was not opened."
DECLARES = "The file holds instructions that no Word document needs (a document type), so it was not opened."
DEEP = "The file is nested far deeper than any document, so it was not opened."
EMPTY = "The Word file holds no text."
ONLY_PICTURES = (
    "The Word file holds pictures but no text, so it may be a scan. Bring in the text itself, "
    "or have the pages recognised as text first."
)
WIDE = "The tables of the file have {:,} cells. Up to {:,} can be read: bring it in in parts."

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and newer ones that are encrypted."""


def refuse_ole(data: bytes) -> None:
    """Raise UnreadableFile for an OLE container, saying what it is; return for any other file."""
    if not data.startswith(OLE[:4]):
        return
    if _names(data, "EncryptedPackage") or _names(data, "EncryptionInfo"):
        raise UnreadableFile(PROTECTED)
    raise UnreadableFile(OLD_WORD if _names(data, "WordDocument") else OLD_OFFICE)


def _names(data: bytes, stream: str) -> bool:
    """True where the directory of the container lists the stream; names in it are UTF-16."""
    return stream.encode("utf-16-le") in data
