"""OpenDocument texts made for tests: of blocks, or of the XML of their content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

from cms.exchange.reading.blocks import BOLD, PLAIN, Block, Heading, Listing, Table
from cms.exchange.reading.flow import Piece, Run, pieces

TEXT = "application/vnd.oasis.opendocument.text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    "".join(f' xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "text", "table", "style"))
    + f' xmlns:draw="{OASIS}:drawing:1.0" xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"'
    + f' xmlns:svg="{OASIS}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = """
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="BI" style:family="text" style:parent-style-name="B">
 <style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="Bullets">
 <text:list-level-style-bullet text:level="1" text:bullet-char="\u2022"/>
 <text:list-level-style-bullet text:level="2" text:bullet-char="\u25e6"/></text:list-style>
<text:list-style style:name="Letters">
 <text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="Numbers">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
</text:list-style>
"""


def document(blocks: Iterable[Block]) -> bytes:
    """Blocks as a file."""
    return written("".join(map(_block, blocks)))


def written(body: str, *, styles: str = STYLES, parts: dict[str, str] | None = None) -> bytes:
    """A file with this text and these further parts."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{SPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": TEXT, "content.xml": content, **(parts or {})})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Parts as a ZIP file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _block(block: Block) -> str:
    if isinstance(block, Heading) and PLAIN < block.level < BOLD:
        return f'<text:h text:outline-level="{block.level}">{_inline(block.source)}</text:h>\n'
    if isinstance(block, Heading) and block.level == BOLD:
        return f'<text:p><text:span text:style-name="B">{escape(block.text)}</text:span></text:p>\n'
    if isinstance(block, Listing):
        items = [(item.level, _inline(item.source)) for item in block.items]
        return nested(items, "Letters" if block.ordered else "Bullets")
    if isinstance(block, Table):
        rows = "".join(f"<table:table-row>{''.join(map(_cell, row.cells))}</table:table-row>\n" for row in block.rows)
        return f'<table:table><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>\n'
    return _flow(block.pieces)


def _cell(source: str) -> str:
    return f"<table:table-cell>{_flow(pieces(source)) or '<text:p/>'}</table:table-cell>"


def _flow(found: Sequence[Piece]) -> str:
    xml = ""
    listed: list[tuple[int, str]] = []
    for piece in found:
        if piece.kind in {"ul", "ol"}:
            listed.append((piece.level, _runs(piece.runs)))
            continue
        xml += nested(listed, "Bullets") + f"<text:p>{_runs(piece.runs)}</text:p>\n"
        listed = []
    return xml + nested(listed, "Bullets")


def nested(items: Sequence[tuple[int, str]], style: str) -> str:
    """Items at levels as LibreOffice nests them."""
    xml, depth = "", 0
    for level, text in items:
        while depth > level + 1:
            xml, depth = xml + "</text:list-item></text:list>", depth - 1
        if depth == level + 1:
            xml += "</text:list-item><text:list-item>"
        while depth < level + 1:
            name = f' text:style-name="{style}"' if depth == 0 else ""
            xml, depth = xml + f"<text:list{name}><text:list-item>", depth + 1
        xml += f"<text:p>{text}</text:p>"
    return xml + "</text:list-item></text:list>\n" * depth


def _inline(source: str) -> str:
    return "<text:line-break/>".join(_runs(piece.runs) for piece in pieces(source))


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    xml = escape(run.text).replace("\n", "<text:line-break/>")
    style = "B" * run.bold + "I" * run.italic
    xml = f'<text:span text:style-name="{style}">{xml}</text:span>' if style else xml
    return f'<text:a xlink:type="simple" xlink:href="{escape(run.href)}">{xml}</text:a>' if run.href else xml
