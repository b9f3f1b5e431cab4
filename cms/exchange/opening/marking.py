"""Runs of styled words as the marked-up text that blocks hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import groupby

from cms.exchange.reading.decoding import visible
from cms.exchange.reading.flow import BREAK, Run, tidied
from cms.exchange.reading.tokens import HARD_BREAK, protected

Runs = tuple[Run, ...]


def tidy(runs: Iterable[Run]) -> Runs:
    """Runs without invisible signs, with single spaces, none at either end, and neighbours of one style as one."""
    return tidied(replace(run, text=visible(run.text)[0]) for run in runs)


def words(runs: Iterable[Run]) -> str:
    """What a reader sees of runs, on one line."""
    return " ".join("".join(run.text for run in runs).split())


def marked(runs: Iterable[Run]) -> str:
    """Runs as marked-up text: their words taken literally, links outermost, then bold, then italic."""
    return "".join(_link(href, list(group)) for href, group in groupby(runs, key=lambda run: run.href))


def without_start(runs: Runs, length: int) -> Runs:
    """Runs without their first `length` characters."""
    left = []
    for run in runs:
        kept = run.text[length:]
        length = max(0, length - len(run.text))
        left.append(replace(run, text=kept))
    return tidied(left)


def _link(href: str, runs: list[Run]) -> str:
    text = "".join(_styled(run) for run in runs)
    return f'<a href="{escape(href)}">{text}</a>' if href else text


def _styled(run: Run) -> str:
    text = protected(run.text).replace(BREAK, HARD_BREAK)
    if not run.text.strip():
        return text
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text
