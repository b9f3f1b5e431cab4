"""Bringing in a Word file of thirty pages, against pandoc alone, and what files that nobody should bring may cost."""

from __future__ import annotations

import datetime as dt
import io
import resource
import subprocess
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pypandoc

from bench import table
from bench.long_texts import long_text
from bench.timing import milliseconds
from cms.exchange.opening.sandbox import open_safely
from cms.exchange.reading import DocumentKind, UnreadableFile, read_blocks
from cms.exchange.writing.paper import Paper, Part
from cms.exchange.writing.word import write_word

PAGES, PAGE = 30, 2_500
"""Printed pages, and the characters on one."""

MOST = 10
SECONDS, MEGABYTES = 20, 300
ROUNDS = 5
ROWS, LEVELS = 60_000, 2_000
SPACES = 60_000_000

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
ROW = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"


def run() -> list[table.Row]:
    """Time and memory of the child process at its worst; then time against pandoc, whose memory must not count."""
    hostile = _hostile()
    data = write_word(_paper())
    with TemporaryDirectory(prefix="folkmoot-bench-opening-") as folder:
        file = Path(folder, "plan.docx")
        file.write_bytes(data)
        pandoc = [pypandoc.get_pandoc_path(), "--from=docx", "--to=html", str(file)]
        ours, theirs = milliseconds(
            lambda: _bring_in(data),
            lambda: subprocess.run(pandoc, check=True, stdout=subprocess.DEVNULL),
            rounds=ROUNDS,
        )
    imported = table.row(f"a Word file of {PAGES} pages, opened and read / pandoc alone", ours, theirs, at_most=MOST)
    return [imported, *hostile]


def _paper() -> Paper:
    part = Part("Community safety plan", long_text(PAGES * PAGE), numbered=True)
    published = dt.datetime(2024, 4, 1, 9, tzinfo=dt.UTC)
    return Paper("Community safety plan", "Benchmark", "Version 1.0", "", "", published, 1, "1.0", "", (part,))


def _bring_in(data: bytes) -> None:
    opened = open_safely(data, "plan.docx")
    if not read_blocks(opened.text, opened.blocks, DocumentKind.PLAN).documents:
        raise RuntimeError("The file was read, and no document was found in it.")


def _hostile() -> list[table.Row]:
    """The longest time, and the most memory that any of the child processes took."""
    rows = []
    for name, data in (
        (f"a table of {ROWS:,} rows", _packed(WORD.format(f"<w:tbl>{ROW * ROWS}</w:tbl>"))),
        (f"tables {LEVELS:,} deep", _packed(WORD.format(_nested(LEVELS)))),
        ("a part that unpacks to 60 MB", _packed(" " * SPACES)),
    ):
        start = perf_counter()
        try:
            open_safely(data, "file.docx")
        except UnreadableFile:
            took = perf_counter() - start
        else:
            raise RuntimeError(f"A Word file with {name} was not refused.")
        rows.append(table.row(f"a Word file with {name}, refused after", took, unit="s", at_most=SECONDS, of_ours=True))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [*rows, table.row("most memory of a process that opens", memory, unit="MB", at_most=MEGABYTES, of_ours=True)]


def _packed(document: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", document)
    return file.getvalue()


def _nested(levels: int) -> str:
    begin, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return begin * levels + "<w:p><w:r><w:t>a</w:t></w:r></w:p>" + end * levels
