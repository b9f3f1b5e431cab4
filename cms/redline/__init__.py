"""Texts as trees: compare, merge, re-identify, say and show what changed. Knows nothing of Django."""

from cms.redline.conflicts import BadChoices, Choice, Conflict, Reason
from cms.redline.diff import Change, Changes, Op, accept, diff, in_new, in_old, reject, walk_changes
from cms.redline.document import Entry, contents, document_html, nodes_html
from cms.redline.identify import identify
from cms.redline.merge import Merge, merge, resolve
from cms.redline.numbers import Clause, clauses, item_levels, item_numbers, section_anchors, section_numbers
from cms.redline.pieces import Piece
from cms.redline.prose import SectionSummary, describe, sentence
from cms.redline.redline_html import RedlineChange, RedlineHtml, RedlineSection, redline_html
from cms.redline.rich import Block, Run, Style
from cms.redline.tree import (
    SCHEMA,
    Attr,
    Kind,
    Node,
    Tree,
    canonical,
    digest,
    from_json,
    plain,
    to_json,
    visible_text,
    walk,
)
from cms.redline.words import BlockDiff, LeafDiff, leaf, word_diff

__all__ = [
    "SCHEMA",
    "Attr",
    "BadChoices",
    "Block",
    "BlockDiff",
    "Change",
    "Changes",
    "Choice",
    "Clause",
    "Conflict",
    "Entry",
    "Kind",
    "LeafDiff",
    "Merge",
    "Node",
    "Op",
    "Piece",
    "Reason",
    "RedlineChange",
    "RedlineHtml",
    "RedlineSection",
    "Run",
    "SectionSummary",
    "Style",
    "Tree",
    "accept",
    "canonical",
    "clauses",
    "contents",
    "describe",
    "diff",
    "digest",
    "document_html",
    "from_json",
    "identify",
    "in_new",
    "in_old",
    "item_levels",
    "item_numbers",
    "leaf",
    "merge",
    "nodes_html",
    "plain",
    "redline_html",
    "reject",
    "resolve",
    "section_anchors",
    "section_numbers",
    "sentence",
    "to_json",
    "visible_text",
    "walk",
    "walk_changes",
    "word_diff",
]
