"""What a redline costs, against difflib on nothing but the words of the same two texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from time import process_time

from bench import table
from bench.long_texts import long_text, next_version
from cms.redline import Tree, diff, document_html, identify, merge, redline_html, visible_text

SHORT, LONG = 50_000, 500_000
ROUNDS = 5


def run() -> list[table.Row]:
    """One row for each kind of work; times are the least of several rounds, in milliseconds."""
    old = long_text(SHORT)
    new = next_version(old)
    other = next_version(old, edits=10)
    unnamed = _without_ids(new)
    words = _least(lambda: _difflib(old, new))
    short = _least(lambda: redline_html(diff(old, new)))
    long_old = long_text(LONG)
    long_new = next_version(long_old, edits=250)
    long = _least(lambda: redline_html(diff(long_old, long_new)))
    return [
        table.row("redline of 50 kB with 25 edits, against difflib on its words", short, words, at_most=5),
        table.row("redline of 500 kB with 250 edits, against ten of 50 kB", long, 10 * short, at_most=2),
        table.row(
            "finding the ids of 50 kB, against difflib", _least(lambda: identify(old, unnamed)), words, at_most=5
        ),
        table.row(
            "merging 50 kB three ways, against difflib", _least(lambda: merge(old, new, other)), words, at_most=5
        ),
        table.row("50 kB as HTML, against difflib", _least(lambda: document_html(new)), words, at_most=5),
    ]


def _difflib(old: Tree, new: Tree) -> None:
    one, other = visible_text(old).split(), visible_text(new).split()
    SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _without_ids(tree: Tree) -> Tree:
    return tuple(replace(node, id="", children=_without_ids(node.children)) for node in tree)


def _least(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        work()
        times.append((process_time() - start) * 1000)
    return min(times)


if __name__ == "__main__":
    print(table.text(run()))
