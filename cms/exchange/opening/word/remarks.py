"""Comments beside the text: who wrote them, when, about which words, and which answer which."""

from __future__ import annotations

from collections.abc import Mapping

from cms.exchange.opening.opened import Remark

from .elements import Element, children, legible, value, within
from .wordfile import WordFile


def remarks(word: WordFile) -> tuple[Remark, ...]:
    """All comments in the order of their places, answers after what they answer."""
    part = word.package.first("comments")
    found = {value(one, "w:id"): one for one in children(part.root if part else None, "w:comment")}
    answered = _answers(word, found)
    order = {key: at for at, key in enumerate(found)}
    about = {key: answered.get(key, key) for key in found}
    placed = sorted(found, key=lambda key: (*_place(word, about[key]), order[about[key]], order[key]))
    return tuple(_remark(word, key, about[key], found[key]) for key in placed)


def _place(word: WordFile, key: str) -> tuple[int, int]:
    seen = word.remarks.get(key)
    return (seen[0].line, seen[1]) if seen else (0, 0)


def _remark(word: WordFile, key: str, about: str, comment: Element) -> Remark:
    """A comment. An answer is about the same words as what it answers."""
    place = word.remarks.get(key) or word.remarks.get(about)
    return Remark(
        author=legible(value(comment, "w:author")).strip(),
        at=legible(value(comment, "w:date")).strip(),
        text="\n".join(filter(None, map(_text, within(comment, "w:p")))),
        quoted=word.quotes.get(key) or word.quotes.get(about, ""),
        line=place[0].line if place else 0,
    )


def _text(paragraph: Element) -> str:
    return " ".join("".join(legible(one.text or "") for one in within(paragraph, "w:t")).split())


def _answers(word: WordFile, found: Mapping[str, Element]) -> dict[str, str]:
    """The comment that each answer is to, by their ids. A comment is known there by its last paragraph."""
    part = word.package.first("commentsExtended")
    known = {value(one, "w14:paraId"): key for key, comment in found.items() for one in within(comment, "w:p")}
    answers: dict[str, str] = {}
    for one in children(part.root if part else None, "w15:commentEx"):
        key, about = known.get(value(one, "w15:paraId")), known.get(value(one, "w15:paraIdParent"))
        if key and about and key != about:
            answers[key] = about
    return answers
