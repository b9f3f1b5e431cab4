"""Papers to write."""

from __future__ import annotations

import datetime as dt

from cms.exchange.writing.paper import Paper, Part
from cms.redline import Tree

HEAD = "5e" * 32
TEXT = "c0" * 32
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""A picture of one dot."""


def paper(*parts: Part) -> Paper:
    """A version of terms of reference, or whatever `parts` hold."""
    return Paper(
        title="Terms of reference: Antisocial Behaviour",
        partnership="Wealdmere Community Safety Partnership",
        line="Version 2.0, in force since 1 April 2024",
        url="https://wealdmere.example/asb/terms-of-reference/",
        head=HEAD,
        published_at=dt.datetime(2024, 3, 10, 17, 30, tzinfo=dt.UTC),
        document=41,
        version="2.0",
        sha256=TEXT,
        parts=parts,
    )


def plain(tree: Tree, *, numbered: bool = True) -> Paper:
    """One document as it stands."""
    return paper(Part("Terms of reference", tree, numbered))


def redline(old: Tree, new: Tree, *, numbered: bool = True) -> Paper:
    """One document with what changed in it."""
    return paper(Part("Terms of reference", new, numbered, old))
