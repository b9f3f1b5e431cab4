"""An opened file as JSON: for keeping it while it is corrected, and for handing it from one process to another."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cms.exchange.reading import Lines, Notice, Severity, Text
from cms.exchange.reading.blocks import Block, Heading, Item, Listing, Loose, Paragraph, Row, Table

from .opened import Edit, Opened, Origin, Remark

Json = dict[str, Any]


def stored(opened: Opened) -> Json:
    """The opened file as JSON-ready lists and dicts."""
    return {
        "lines": list(opened.text.lines),
        "notices": [asdict(notice) for notice in opened.text.notices],
        "blocks": [_block(block) for block in opened.blocks],
        "remarks": [asdict(remark) for remark in opened.remarks],
        "edits": [asdict(edit) for edit in opened.edits],
        "origin": asdict(opened.origin) if opened.origin else None,
        "parts": [asdict(part) for part in opened.parts],
    }


def restored(data: Json) -> Opened:
    """Inverse of `stored`. Raises KeyError, TypeError or ValueError on other data."""
    notices = tuple(Notice(**{**item, "severity": Severity(item["severity"])}) for item in data["notices"])
    return Opened(
        text=Text(tuple(data["lines"]), notices),
        blocks=tuple(_restored_block(item) for item in data["blocks"]),
        remarks=tuple(Remark(**item) for item in data["remarks"]),
        edits=tuple(Edit(**item) for item in data["edits"]),
        origin=Origin(**data["origin"]) if data["origin"] else None,
        parts=tuple(Origin(**item) for item in data.get("parts", ())),
    )


def _block(block: Block) -> Json:
    plain: Json = {"lines": _range(block.lines), "source": block.source}
    match block:
        case Heading():
            return {"block": "heading", **plain, "level": block.level, "opens": block.opens}
        case Listing():
            items = [{"lines": _range(i.lines), "source": i.source, "level": i.level} for i in block.items]
            return {"block": "list", **plain, "items": items, "ordered": block.ordered}
        case Table():
            rows = [{"lines": _range(row.lines), "cells": list(row.cells)} for row in block.rows]
            return {"block": "table", **plain, "rows": rows}
        case Loose():
            return {"block": "loose", **plain, "reason": block.reason}
        case _:
            return {"block": "paragraph", **plain}


def _restored_block(item: Json) -> Block:
    lines, source = _lines(item["lines"]), str(item["source"])
    match item["block"]:
        case "heading":
            return Heading(lines, source, int(item["level"]), item.get("opens"))
        case "list":
            items = (Item(_lines(i["lines"]), i["source"], int(i["level"])) for i in item["items"])
            return Listing(lines, source, tuple(items), bool(item["ordered"]))
        case "table":
            rows = (Row(_lines(row["lines"]), tuple(row["cells"])) for row in item["rows"])
            return Table(lines, source, tuple(rows))
        case "loose":
            return Loose(lines, source, str(item["reason"]))
        case "paragraph":
            return Paragraph(lines, source)
        case other:
            raise ValueError(f"There is no block called {other}.")


def _range(lines: Lines) -> list[int]:
    return [lines.first, lines.last]


def _lines(data: list[int]) -> Lines:
    first, last = data
    return Lines(int(first), int(last))
