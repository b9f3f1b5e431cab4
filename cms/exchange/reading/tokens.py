"""Marked-up text cut into tokens: words, tags, links and the marks of bold and italic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape

INLINE_TAGS = "a|b|strong|i|em|u|br|span|sup|sub|font|mark|small|big|ins|center|tt"
BLOCK_TAGS = "ul|ol|li|p|div|h[1-6]|table|thead|tbody|tfoot|tr|td|th|section|article|blockquote"
ESCAPABLE = r"!-/:-@\[-`{-~"

HARD_BREAK = "\v"  # a line break the author meant; the file's own \\v were taken as ends of lines

# Every alternative scans forward only, so hostile text costs no more than its length.
TOKEN = re.compile(
    rf"""
      (?P<break>\v)
    | (?P<escape>\\[{ESCAPABLE}])
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<auto><(?:https?://|mailto:)[^\s<>]{{1,2000}}>)
    | (?P<tag></?(?:{INLINE_TAGS}|{BLOCK_TAGS})(?:\s[^<>]*)?/?>)
    | (?P<link>!?\[[^\[\]]{{1,500}}\]\([^()\s<>]{{1,2000}}\))
    | (?P<url>https?://[^\s<>"'*|]{{1,2000}})
    | (?P<mark>\*{{1,3}}|_{{1,3}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^">]*)|'([^'>]*)|([^\s"'>]+))""", re.IGNORECASE)
TAG_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
ESCAPED = re.compile(rf"\\([{ESCAPABLE}])")
AFTER_URL = ".,;:!?)]'\""


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `kind`: text, break, open, close or link; `value` the text, tag name or address."""

    kind: str
    value: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Asterisks or underscores that may begin or end bold and italic."""

    value: str
    opens: bool
    closes: bool


def tokens(source: str) -> list[Token]:
    """The tokens of `source`, in order. Marks without a partner are text."""
    found: list[Token | _Mark] = []
    at = 0
    for match in TOKEN.finditer(source):
        found += _plain(source[at : match.start()])
        found += _token(match, source)
        at = match.end()
    return _paired([*found, *_plain(source[at:])])


def _plain(text: str) -> list[Token]:
    return [Token("text", text)] if text else []


def _token(match: re.Match[str], source: str) -> list[Token | _Mark]:
    value = match.group()
    match match.lastgroup:
        case "break":
            return [Token("open", "br")]
        case "escape":
            return [Token("text", value[1])]
        case "entity":
            return [Token("text", unescape(value))]
        case "auto":
            return [Token("link", value[1:-1], value[1:-1].removeprefix("mailto:"))]
        case "tag":
            return [_tag(value)]
        case "link":
            text, address = value[value.index("[") + 1 : -1].split("](", 1)
            return [Token("link", unescaped(address), text)]
        case "url":
            return _bare(value)
        case _:
            return [_mark(match, source)]


def _tag(value: str) -> Token:
    found = TAG_NAME.match(value)
    name = found.group(1).lower() if found else ""
    if value.startswith("</"):
        return Token("close", name)
    href = HREF.search(value) if name == "a" else None
    return Token("open", name, unescape(next(filter(None, href.groups()), "")) if href else "")


def _bare(value: str) -> list[Token | _Mark]:
    """An address as people type it: the punctuation after it is not part of it."""
    kept = value.rstrip(AFTER_URL)
    if value[len(kept) :].startswith(")") and "(" in kept:
        kept += ")"
    rest = value[len(kept) :]
    address = unescape(unescaped(kept))
    return [Token("link", address, address), *_plain(rest)]


def unescaped(text: str) -> str:
    """Text without the backslashes that protect punctuation."""
    return ESCAPED.sub(r"\1", text)


MEANINGFUL = re.compile(r"[\\&<\[\]!*_]|(?<=http):|(?<=https):", re.IGNORECASE)


def protected(text: str) -> str:
    """Text as marked-up text that says exactly this: nothing in it is taken for a mark, a tag or a link."""
    return MEANINGFUL.sub(r"\\\g<0>", text)


def _mark(match: re.Match[str], source: str) -> _Mark:
    value = match.group()
    before, after = source[match.start() - 1 : match.start()], source[match.end() : match.end() + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if value != "**":
        # Inside a word only ** makes bold: file_name and 5*3 are what they look like.
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return _Mark(value, opens, closes)


def _paired(found: list[Token | _Mark]) -> list[Token]:
    """Marks turned into tags where they pair up, into text where they do not."""
    openers: dict[str, list[int]] = {}
    roles: dict[int, str] = {}
    for index, token in enumerate(found):
        if isinstance(token, Token):
            if token.kind in {"open", "close"} and re.fullmatch(BLOCK_TAGS, token.value):
                openers.clear()
        else:
            _pair(index, token, openers, roles)
    return [made for index, token in enumerate(found) for made in _resolved(token, roles.get(index))]


def _pair(index: int, mark: _Mark, openers: dict[str, list[int]], roles: dict[int, str]) -> None:
    waiting = openers.setdefault(mark.value, [])
    if mark.closes and waiting:
        begins = waiting.pop()
        roles[begins], roles[index] = "open", "close"
        for others in openers.values():
            while others and others[-1] > begins:
                others.pop()
    elif mark.opens:
        waiting.append(index)


def _resolved(token: Token | _Mark, role: str | None) -> list[Token]:
    if isinstance(token, Token):
        return [token]
    if role is None:
        return [Token("text", token.value)]
    names = {1: ["i"], 2: ["b"], 3: ["b", "i"]}[len(token.value)]
    return [replace(Token(role, ""), value=name) for name in names]
