"""Marked-up text taken apart and written again: the same words, styles and links, safe to put beside others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from cms.exchange.reading.flow import BLOCKS, HEADINGS, LISTS
from cms.exchange.reading.markup import escaped
from cms.exchange.reading.tokens import HARD_BREAK, Token, protected, tokens, unescaped

APART = BLOCKS | HEADINGS | LISTS | {"li", "br"}
"""Tags that part the words before them from those after them."""
WORD = re.compile(r"\S+")


def written(source: str) -> str:
    """The same text, so marked that it says the same wherever it stands."""
    return _source(simple(source))


def joined(one: str, other: str) -> str:
    """Two texts as one."""
    return f"{written(one)} {written(other)}"


def without_headings(source: str) -> str:
    """The text with its headings as paragraphs."""
    return _source([replace(token, value="p") if token.value in HEADINGS else token for token in simple(source)])


def words(source: str) -> list[str]:
    """The words a reader sees."""
    return _shown(simple(source)).split()


def parted(source: str, word: int) -> tuple[str, str]:
    """The text before the word at this position, and the text from it on, each with its styles and links."""
    found = simple(source)
    cut = _offset(_shown(found), word)
    before: list[Token] = []
    after: list[Token] = []
    held: list[Token] = []
    at = 0
    for token in found:
        shown = _said(token)
        if at >= cut and (after or token.kind == "text"):
            after += [token] if after else [*held, token]
        elif at + len(shown) > cut:
            before += [Token("text", shown[: cut - at])]
            after += [*held, Token("text", shown[cut - at :])]
        else:
            before.append(token)
            held = _held(held, token)
        at += len(shown)
    return _source([*before, *(Token("close", token.value) for token in reversed(held))]), _source(after)


def simple(source: str) -> list[Token]:
    """The tokens with links as tags around their words."""
    return list(_simple(tokens(source)))


def _simple(found: Iterable[Token]) -> Iterator[Token]:
    for token in found:
        if token.kind != "link":
            yield token
            continue
        yield Token("open", "a", token.value)
        if token.text == token.value or "://" in token.text:
            yield Token("text", unescaped(token.text))
        else:
            yield from _simple(tokens(token.text))
        yield Token("close", "a")


def _held(held: list[Token], token: Token) -> list[Token]:
    """The tags open after `token`."""
    if token.kind == "open" and token.value != "br":
        return [*held, token]
    opened = [n for n, tag in enumerate(held) if token.kind == "close" and tag.value == token.value]
    return [tag for n, tag in enumerate(held) if n != opened[-1]] if opened else held


def _shown(found: Sequence[Token]) -> str:
    return "".join(map(_said, found))


def _said(token: Token) -> str:
    return token.value if token.kind == "text" else "\n" if token.value in APART else ""


def _offset(shown: str, word: int) -> int:
    """Where the word at this position begins; the end of the text where it has fewer."""
    return next((found.start() for found in islice(WORD.finditer(shown), word, None)), len(shown))


def _source(found: Iterable[Token]) -> str:
    parts = groupby(found, key=lambda token: token.kind == "text")
    return "".join(
        protected("".join(token.value for token in group)) if is_text else "".join(map(_tag, group))
        for is_text, group in parts
    )


def _tag(token: Token) -> str:
    if token.kind == "close":
        return f"</{token.value}>"
    if token.value == "br":
        return HARD_BREAK
    return f'<a href="{escaped(token.text, quotes=True)}">' if token.value == "a" else f"<{token.value}>"
