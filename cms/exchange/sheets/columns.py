"""What a list of ours has for columns: how each is headed, and how its cells are understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .cells import Cell

NOT_WORDS = re.compile(r"[^a-z0-9£%#]+")


class NotUnderstood(Exception):
    """A cell holds what its column cannot take. The message is a sentence about what stands there."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    `key` names it in code, `name` heads it in the files we write. `read` gives what a filled cell means, or raises
    NotUnderstood. A file without a `needed` heading is not the list; a row without a `required` cell is an error.
    """

    key: str
    name: str
    read: Callable[[Cell], Any]
    aliases: Sequence[str] = ()
    needed: bool = False
    required: bool = False

    def is_headed(self, text: str) -> bool:
        """Whether these words head this column, whatever their case, signs and spaces."""
        return plain(text) in {plain(name) for name in (self.name, *self.aliases)}


def plain(text: str) -> str:
    """A heading without what people write differently: case, signs, spaces, an asterisk, a remark in brackets."""
    without_remark = re.sub(r"\([^)]*\)\s*\*?\s*$", "", text)
    return NOT_WORDS.sub(" ", (without_remark or text).lower().replace("&", " and ")).strip()
