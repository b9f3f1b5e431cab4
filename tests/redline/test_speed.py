"""No text, however long or odd, takes long: every case within seconds, and twice the text about twice the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import process_time

import pytest

from bench.long_texts import long_text, next_version, words
from cms.redline import Node, Tree, accept, describe, diff, document_html, identify, merge, redline_html, reject
from tests.redline.build import bullets, item, paragraph, section

SECONDS = 5.0


def one_leaf(text: str) -> Tree:
    return (section("s", "S", paragraph("p", text)),)


def one_list(items: list[Node]) -> Tree:
    return (section("s", "S", bullets("l", *items)),)


def every_second_word(tree: Tree) -> Tree:
    return tuple(replace(node, text=_mixed(node.text), children=every_second_word(node.children)) for node in tree)


def _mixed(text: str) -> str:
    return " ".join(word if at % 2 or "<" in word else f"x{word}" for at, word in enumerate(text.split(" ")))


def a_long_text() -> tuple[Tree, Tree]:
    old = long_text(500_000)
    return old, next_version(old, 250)


def every_second_word_changed() -> tuple[Tree, Tree]:
    old = long_text(500_000)
    return old, every_second_word(old)


def a_giant_leaf() -> tuple[Tree, Tree]:
    text = words(Random(1), 80_000)
    return one_leaf(text), one_leaf(_mixed(text))


def a_leaf_of_one_word() -> tuple[Tree, Tree]:
    return one_leaf("the " * 80_000), one_leaf("of " + "the " * 79_000 + "to")


def a_leaf_of_many_paragraphs() -> tuple[Tree, Tree]:
    parts = [f"<p>{words(Random(at), 5)}</p>" for at in range(5_000)]
    return one_leaf("".join(parts)), one_leaf("".join(reversed(parts)))


def identical_items() -> tuple[Tree, Tree]:
    items = [item(f"i{at}", "the same words") for at in range(5_000)]
    return one_list(items), one_list(items[:2_000] + items[2_001:])


def items_reversed() -> tuple[Tree, Tree]:
    items = [item(f"i{at}", f"item {at} of the list") for at in range(5_000)]
    return one_list(items), one_list(items[::-1])


def sections_alike_reversed() -> tuple[Tree, Tree]:
    sections = [section(f"s{at}", "Same", paragraph(f"p{at}", "the same")) for at in range(3_000)]
    return tuple(sections), tuple(reversed(sections))


CASES: list[Callable[[], tuple[Tree, Tree]]] = [
    a_long_text,
    every_second_word_changed,
    a_giant_leaf,
    a_leaf_of_one_word,
    a_leaf_of_many_paragraphs,
    identical_items,
    items_reversed,
    sections_alike_reversed,
]


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


@pytest.mark.parametrize("case", CASES)
def test_every_step__takes_seconds_at_most(case: Callable[[], tuple[Tree, Tree]]) -> None:
    old, new = case()
    unnamed = without_ids(new)
    changes = diff(old, new)
    assert accept(changes) == new
    assert reject(changes) == old
    for work in (
        lambda: diff(old, new),
        lambda: redline_html(changes),
        lambda: describe(changes),
        lambda: document_html(new),
        lambda: identify(old, unnamed),
        lambda: merge(old, new, old[:-1]),
    ):
        assert seconds(work) < SECONDS


def without_ids(tree: Tree) -> Tree:
    return tuple(replace(node, id="", children=without_ids(node.children)) for node in tree)


@pytest.mark.parametrize("work", ["redline", "identify", "merge"])
def test_twice_the_text__takes_about_twice_the_time(work: str) -> None:
    short, long = (min(seconds(_work(work, size)) for _ in range(2)) for size in (50_000, 200_000))
    assert long < 10 * short


def _work(work: str, size: int) -> Callable[[], object]:
    old = long_text(size)
    new = every_second_word(old)
    unnamed = without_ids(new)
    return {
        "redline": lambda: redline_html(diff(old, new)),
        "identify": lambda: identify(old, unnamed),
        "merge": lambda: merge(old, new, next_version(old)),
    }[work]
