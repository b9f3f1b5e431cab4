"""What a file to take away costs, against pandoc alone making a Word file of the same text."""

from __future__ import annotations

import datetime as dt
from tempfile import NamedTemporaryFile

import pypandoc

from bench import table
from bench.long_texts import long_text, next_version
from bench.timing import milliseconds
from cms.exchange.writing.paper import Paper, Part
from cms.exchange.writing.word import write_word
from cms.redline import document_html

TERMS, PLAN = 12_000, 120_000
ROUNDS = 5
LONGEST = 3_000
"""A Word file of terms of reference takes at most so long, in milliseconds."""


def run() -> list[table.Row]:
    """One row for each kind of file; times are medians, in milliseconds."""
    old = long_text(TERMS)
    new = next_version(old)
    plan = long_text(PLAN)
    html = document_html(new)
    pandoc, terms, redline, whole = milliseconds(
        lambda: _pandoc(html),
        lambda: write_word(_paper(Part("Terms of reference", new, True))),
        lambda: write_word(_paper(Part("Terms of reference", new, True, old))),
        lambda: write_word(_paper(Part("Plan", plan, True), Part("Priority 1", new, True))),
        rounds=ROUNDS,
    )
    return [
        table.row("terms of reference as a Word file", terms, at_most=LONGEST, of_ours=True),
        table.row("the same, against pandoc", terms, pandoc, at_most=1),
        table.row("two versions of them with tracked changes, against pandoc", redline, pandoc, at_most=2),
        table.row("a plan of 120 kB with a priority, against pandoc on the terms", whole, pandoc, at_most=10),
    ]


def _pandoc(html: str) -> None:
    with NamedTemporaryFile(suffix=".docx") as file:
        pypandoc.convert_text(html, "docx", format="html", outputfile=file.name)


def _paper(*parts: Part) -> Paper:
    return Paper(
        title="Terms of reference",
        partnership="Wealdmere Community Safety Partnership",
        line="Version 2.0, in force since 1 April 2024",
        url="https://wealdmere.example/asb/terms-of-reference/",
        head="0" * 64,
        published_at=dt.datetime(2024, 3, 10, tzinfo=dt.UTC),
        document=1,
        version="2.0",
        sha256="0" * 64,
        parts=parts,
    )


if __name__ == "__main__":
    print(table.text(run()))
