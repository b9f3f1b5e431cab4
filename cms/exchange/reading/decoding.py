"""From the bytes of a file to lines of text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import UnreadableFile
from .model import Lines, Notice, Severity

MAX_BYTES = 500_000
MAX_LINE = 100_000
MAX_PARTS = 20_000
"""Lines, cells and items: fifteen times those of a long plan."""

PARTS = re.compile(r"[\n\t|]|<(?:li|p|br|t[dr])\b", re.IGNORECASE)

OTHER_FORMATS = {
    b"PK\x03\x04": "This is a Word file or another packed file, not text. Save it as plain text and try again.",
    b"\xd0\xcf\x11\xe0": "This is an old Word file (.doc). Open it in Word, save it as .docx and try again.",
    b"%PDF": "This is a PDF, not text. Copy its text into the box instead.",
    b"{\\rtf": "This is a rich text file (.rtf). Open it in Word, save it as .docx and try again.",
    b"\x89PNG": "This is a picture, not text.",
    b"\xff\xd8\xff": "This is a picture, not text.",
    b"GIF8": "This is a picture, not text.",
}
NO_TEXT = "The file holds no text that can be read. Was it damaged on its way, or is it another kind of file?"
EMPTY = "The file is empty."
TOO_LARGE = "The text is {:,} kB large. Up to {:,} kB can be read: bring it in in parts."
TOO_MANY = "The text has {:,} lines, list items and cells. Up to {:,} can be read: bring it in in parts."
TOO_LONG = "Line {} is longer than a whole plan, so this is hardly a document as text."

LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udfff]")
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a file, and what happened to them on the way."""

    lines: tuple[str, ...]
    notices: tuple[Notice, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def between(self, lines: Lines) -> str:
        """What stands on these lines, without space around it."""
        return "\n".join(self.lines[lines.first - 1 : lines.last]).strip()


def decode(data: bytes) -> Text:
    """The lines of a file of text. Raises UnreadableFile on anything that is no text."""
    refuse_large(len(data))
    for signature, sentence in OTHER_FORMATS.items():
        if data.startswith(signature):
            raise UnreadableFile(sentence)
    text, notices = decoded(data)
    cleaned = clean(text)
    return Text(cleaned.lines, notices + cleaned.notices)


def clean(text: str) -> Text:
    """Text as lines without invisible characters. Raises UnreadableFile if it is empty or no text."""
    if not text.strip():
        raise UnreadableFile(EMPTY)
    if "\x00" in text or len(CONTROLS.findall(text)) > 3 + len(text) / 100:
        raise UnreadableFile(NO_TEXT)
    shown, hidden = visible(text.removeprefix("\ufeff"))
    return text_of(LINE_BREAKS.split(shown), _hidden(hidden))


def text_of(lines: Sequence[str], notices: Sequence[Notice] = ()) -> Text:
    """Lines of clean text. Raises UnreadableFile if there is nothing on them, or more than a plan has."""
    if not any(line.strip() for line in lines):
        raise UnreadableFile(EMPTY)
    refuse_absurd(lines)
    return Text(tuple(lines), tuple(notices))


def visible(text: str) -> tuple[str, int]:
    """Text without the characters that only steer how it is shown, and how many there were."""
    shown, hidden = INVISIBLE.subn("", text)
    return SPACES.sub(" ", CONTROLS.sub(" ", shown.replace(SOFT_HYPHEN, ""))), hidden


def refuse_large(size: int) -> None:
    """Raise UnreadableFile for a size in bytes that no plan has."""
    if size > MAX_BYTES:
        raise UnreadableFile(TOO_LARGE.format(size // 1000, MAX_BYTES // 1000))


def refuse_many(parts: int) -> None:
    """Raise UnreadableFile for a number of lines, items and cells that no plan has."""
    if parts > MAX_PARTS:
        raise UnreadableFile(TOO_MANY.format(parts, MAX_PARTS))


def refuse_absurd(lines: Sequence[str]) -> None:
    """Raise UnreadableFile for lines that are more or longer than any plan has."""
    refuse_large(sum(len(line) for line in lines))
    refuse_many(len(lines) + sum(len(PARTS.findall(line)) for line in lines))
    long = next((number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE), 0)
    if long:
        raise UnreadableFile(TOO_LONG.format(long))


def _hidden(count: int) -> tuple[Notice, ...]:
    if not count:
        return ()
    sentence = f"{count} invisible characters that only steer how text is shown were left out."
    return (Notice(Severity.NOTE, sentence),)


def decoded(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """Text in the encoding that its bytes look like, with a notice where it is not the usual one."""
    wide = _utf16(data)
    if wide:
        return _strict(data, wide), (Notice(Severity.NOTE, "The file is in the encoding UTF-16; it was read so."),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _western(data)


def _utf16(data: bytes) -> str:
    """The codec, where the bytes carry the mark of UTF-16 or look like English in it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:2000]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    most = len(sample) * 0.4
    if high > most and not low:
        return "utf-16-le"
    return "utf-16-be" if low > most and not high else ""


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFile(NO_TEXT) from error


def _western(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    text = _strict(data, "cp1252")
    strange = sum(1 for character in text if character > "\x7f")
    if CONTROLS.search(text) or strange > len(text) * 0.3:
        raise UnreadableFile(NO_TEXT)
    sentence = (
        "The file is not in the usual encoding (UTF-8). It was read as Western European text: "
        "check quotation marks, dashes and pound signs."
    )
    return text, (Notice(Severity.CHECK, sentence),)
