"""Files that are no text, or absurd: refused in one sentence, or read in bounded time."""

from __future__ import annotations

import random
import time

import pytest

from cms.exchange.reading import UnreadableFile, read_file, read_text
from cms.exchange.reading.decoding import MAX_BYTES, MAX_LINE, MAX_PARTS

PLAIN = "# Our plan\n\nCaf\u00e9s \u2013 \u00a35 \u201cquoted\u201d.\n"


def refusal(data: bytes) -> str:
    """What the editor is told of a file that cannot be read."""
    with pytest.raises(UnreadableFile) as caught:
        read_file(data)
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", "\ufeff\n\u200b".encode(), "\u00a0".encode()])
def test_empty_file__is_said_to_be_empty(data: bytes) -> None:
    assert refusal(data) == "The file is empty."


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"PK\x03\x04", "Word file"),
        (b"\xd0\xcf\x11\xe0", "old Word file"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "rich text"),
        (b"\x89PNG\r\n", "picture"),
    ],
)
def test_file_of_another_format__is_named(start: bytes, expected: str) -> None:
    assert expected in refusal(start + b"\x00" * 50)


def test_junk__is_no_text() -> None:
    noise = random.Random(1).randbytes(5_000)
    for data in [noise, b"\x00" * 100, b"text\x00text", bytes(range(1, 9)) * 20, b"\x81\x8d\x8f\x90", b"\xe9" * 50]:
        assert "no text that can be read" in refusal(data)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text__is_read_in_the_encodings_people_have(codec: str) -> None:
    reading = read_file(PLAIN.encode(codec))
    assert reading.documents[0].title == "Our plan"
    assert "Caf\u00e9s \u2013 \u00a35 \u201cquoted\u201d." in reading.documents[0].sections[0].children[0].text
    assert bool(reading.notices) == (not codec.startswith("utf-8"))


def test_text__that_broke_off_in_the_middle_of_a_sign_is_no_text() -> None:
    assert "no text" in refusal(PLAIN.encode("utf-16")[:-1])


def test_invisible_signs__that_turn_text_around_are_left_out_and_said() -> None:
    reading = read_text("# Our plan\n\nsafe\u202eetirw\u202c \u200bword\x07." + " more" * 20)
    assert "safeetirw word . more" in reading.documents[0].sections[0].children[0].text
    assert "3 invisible characters" in reading.notices[0].sentence


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\x0b", "\x0c", "\x85"])
def test_lines__end_as_systems_end_them(end: str) -> None:
    assert len(read_text(f"# Our plan{end}{end}## A{end}{end}Text.").documents[0].sections) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a " * MAX_BYTES, "1,000 kB large"),
        ("- x\n" * (MAX_PARTS + 1), "lines, list items and cells"),
        ("a\t" * MAX_PARTS, "lines, list items and cells"),
        ("a" * (MAX_LINE + 1), "Line 1 is longer"),
        ("Terms of reference: A\n\n1. Purpose\n\n2. Duration\n\n" * 100, "more than 60 documents"),
    ],
)
def test_absurd_size__is_refused_in_words(text: str, expected: str) -> None:
    assert expected in refusal(text.encode())
    with pytest.raises(UnreadableFile):
        read_text(text)


def test_five_megabytes__are_refused_at_once() -> None:
    start = time.monotonic()
    assert "5,000 kB" in refusal(b"word " * 1_000_000)
    assert time.monotonic() - start < 1


LINE = 90_000
PATHOLOGICAL = {
    "stars": "*a " * (LINE // 3),
    "underscores": "_" * LINE,
    "brackets": "[a](" * (LINE // 4),
    "images": "![" * (LINE // 2),
    "tags": "<a href='" * (LINE // 9),
    "angles": "<" * LINE,
    "ampersands": "&" * LINE,
    "backslashes": "\\" * LINE,
    "spaces": f"# a{' ' * LINE}b",
    "hashes": f"{'# ' * (LINE // 2)}b",
    "dots": f"{'.' * LINE} 3",
    "dashes": "- " * (LINE // 2),
    "quotes": "> " * (LINE // 2),
    "letters": "a) " * (LINE // 3),
    "addresses": "https://" * (LINE // 8),
    "lists": "<ul>" * (LINE // 4),
    "entities": "&#x41;" * (LINE // 6),
    "parts": "Priority 1: " * (LINE // 12),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_pathological_line__takes_seconds_at_most(name: str) -> None:
    """By the processor's time and not the clock's. Work that grows with the square would take minutes."""
    start = time.process_time()
    read_text(f"# Our plan\n\n{PATHOLOGICAL[name]}\n\nText.")
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "text",
    [
        "# Our plan\n\n" + "- x\n" * 9_000,
        "# Our plan\n\n" + "a\tb\n" * 6_000,
        "Terms of reference: A\n" * 15_000,
        "# Our plan\n\n" + "See Appendix A and Figure 1.\n\n" * 6_000,
        "".join(" " * (n % 60) + "- a\n" for n in range(6_000)),
    ],
    ids=["bullets", "cells", "titles", "mentions", "indents"],
)
def test_largest_files__are_read_in_seconds(text: str) -> None:
    start = time.process_time()
    read_text(text)
    assert time.process_time() - start < 10
