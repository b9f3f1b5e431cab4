"""What a file to take away costs: Word against pandoc alone, PDF by the clock, and either when it was made before."""

from __future__ import annotations

import datetime as dt
from tempfile import NamedTemporaryFile
from time import perf_counter

import pypandoc
from django.test import Client, override_settings

from bench import partnership, table
from bench.long_texts import long_text, next_version
from bench.timing import milliseconds
from cms.exchange.writing import pdf
from cms.exchange.writing.paper import Paper, Part
from cms.exchange.writing.word import write_word
from cms.redline import document_html

TERMS, PLAN = 12_000, 120_000
ROUNDS = 5
LONGEST, LONGEST_PDF = 3_000, 5_000
"""A Word file and a PDF of terms of reference take at most so long, in milliseconds."""

AGAIN = 0.1
"""Of the time it took to make, at most so much is spent on handing it out again."""


class Unanswered(Exception):
    """A file that should be there is not."""


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
        *_taken_away(),
        table.row("terms of reference as a Word file", terms, at_most=LONGEST, of_ours=True),
        _pdf(Part("Terms of reference", new, True)),
        table.row("the same, against pandoc", terms, pandoc, at_most=1),
        table.row("two versions of them with tracked changes, against pandoc", redline, pandoc, at_most=2),
        table.row("a plan of 120 kB with a priority, against pandoc on the terms", whole, pandoc, at_most=10),
    ]


def _pdf(part: Part) -> table.Row:
    [took] = milliseconds(lambda: pdf.write_pdf(_paper(part)), rounds=ROUNDS)
    return table.row("terms of reference as a PDF", took, at_most=LONGEST_PDF, of_ours=True)


@override_settings(PAGE_CACHE_SECONDS=0, ALLOWED_HOSTS=["localhost"])
def _taken_away() -> list[table.Row]:
    """Each file at its address: made for the first reader, handed out to the next."""
    place = partnership.place()
    page = place.tree.terms["ASB"]
    place.record(page, long_text(TERMS))
    client = partnership.reader()
    rows = []
    for extension, longest in (("docx", LONGEST), ("pdf", LONGEST_PDF)):
        address = f"{page.url}document.{extension}"
        first = _asked(client, address)
        again = min(_asked(client, address) for _ in range(ROUNDS))
        rows.append(table.row(f"document.{extension} at its first asking", first, at_most=longest, of_ours=True))
        rows.append(table.row(f"document.{extension} asked for again / made", again, first, at_most=AGAIN))
    return rows


def _asked(client: Client, address: str) -> float:
    start = perf_counter()
    response = client.get(address)
    whole = b"".join(response)
    if response.status_code != 200 or not whole:
        raise Unanswered(f"{address} answered {response.status_code}")
    return 1000 * (perf_counter() - start)


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
