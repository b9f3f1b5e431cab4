"""Word files made for tests: of blocks, or of the XML of their body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from cms.exchange.opening import Edits, Opened
from cms.exchange.opening.word import open_word
from cms.exchange.reading.blocks import BOLD, PLAIN, Block, Heading, Listing, Loose, Table
from cms.exchange.reading.flow import Piece, Run, pieces
from tests.exchange.opening.opendocuments import packed

OOXML = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
SPACES = {
    "w": f"{OOXML}/wordprocessingml/2006/main",
    "r": f"{OOXML}/officeDocument/2006/relationships",
    "m": f"{OOXML}/officeDocument/2006/math",
    "a": f"{OOXML}/drawingml/2006/main",
    "pic": f"{OOXML}/drawingml/2006/picture",
    "dgm": f"{OOXML}/drawingml/2006/diagram",
    "wp": f"{OOXML}/drawingml/2006/wordprocessingDrawing",
    "mc": f"{OOXML}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
PACKAGE = f"{OOXML}/package/2006"
TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
BULLETS, NUMBERS, LETTERS, CLAUSES = 1, 2, 3, 4
"""The lists of the usual numbering."""


def level(at: int, form: str, text: str, more: str = "") -> str:
    """One level of a list."""
    indent = f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/>{indent}</w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """The definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    """A list by its definition."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


NUMBERING = (
    abstract(BULLETS, *(level(at, "bullet", "\uf0b7") for at in range(9)))
    + abstract(NUMBERS, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    + abstract(LETTERS, level(0, "lowerLetter", "%1)"), level(1, "lowerRoman", "%2."), level(2, "decimal", "%3."))
    + abstract(
        CLAUSES, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)")
    )
    + "".join(num(key, key) for key in (BULLETS, NUMBERS, LETTERS, CLAUSES))
)  # fmt: skip


def style(key: str, name: str, inside: str = "", *, based: str = "", kind: str = "paragraph") -> str:
    """A style; `inside` are its properties."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{on}{inside}</w:style>'


STYLES = (
    "".join(style(f"Heading{n}", f"heading {n}") for n in range(1, 10))
    + style("Title", "Title")
    + style("Caption", "caption", "<w:rPr><w:b/></w:rPr>")
    + style("TOC1", "toc 1")
    + style("TOCHeading", "TOC Heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based="Heading1")
    + style("Hyperlink", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>', kind="character")
)
PARTS = {"styles": STYLES, "numbering": NUMBERING}
KINDS = {"commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"}
ROOTS = {"commentsExtended": "w15:commentsEx", "header1": "w:hdr", "footer1": "w:ftr"}


def xml(name: str, inside: str) -> str:
    """A part."""
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><{name}{spaces}>{inside}</{name}>'


def links(found: Mapping[str, tuple[str, str]]) -> str:
    """Relationships: kind and target by id. A target with a colon is an outside one."""
    items = "".join(
        f'<Relationship Id="{key}" Type="{KINDS.get(kind, SPACES["r"] + "/" + kind)}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for key, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def written(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    linked: Mapping[str, tuple[str, str]] | None = None,
    more: Mapping[str, str | bytes] | None = None,
    strict: bool = False,
) -> bytes:
    """A file with this body. `parts` are what stands in others, such as "footnotes"; `more` are whole files."""
    within = {**PARTS, **(parts or {})}
    own = {f"r{name}": (name.rstrip("0123456789"), f"{name}.xml") for name in within}
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": links({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links({**own, **(linked or {})}),
        **{f"word/{name}.xml": xml(ROOTS.get(name, f"w:{name}"), inside) for name, inside in within.items()},
        **(more or {}),
    }
    if strict:
        made = {name: _strictly(part) for name, part in made.items()}
    return packed(made)


def _strictly(part: str | bytes) -> str | bytes:
    """A part in the variant of the format that ISO calls strict."""
    if isinstance(part, bytes):
        return part
    for old in ("wordprocessingml", "officeDocument", "drawingml"):
        part = part.replace(f"{OOXML}/{old}/2006/", f"{STRICT}/{old}/")
    return part


def r(text: str, look: str = "") -> str:
    """A run; `look` are its properties."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def bold(text: str) -> str:
    """A run in bold."""
    return r(text, "<w:b/>")


def p(inside: str = "", *, style: str = "", list: tuple[int, int] | None = None, look: str = "") -> str:
    """A paragraph of runs, or of plain words; `list` is a list and the level in it."""
    runs = inside if inside.startswith("<") else r(inside) if inside else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{list[1]}"/><w:numId w:val="{list[0]}"/></w:numPr>' if list else ""
    return f"<w:p><w:pPr>{styled}{listed}{look}</w:pPr>{runs}</w:p>"


def tc(*paragraphs: str, look: str = "") -> str:
    """A cell of paragraphs, or of plain words."""
    inside = "".join(one if one.startswith("<") else p(one) for one in paragraphs)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside or p()}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    """A row of cells, or of plain words."""
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(one if one.startswith('<w:') else tc(one) for one in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def opened(data: bytes, *, rejected: bool = False) -> Opened:
    """The file as it is opened."""
    return open_word(data, edits=Edits.REJECTED if rejected else Edits.ACCEPTED)


def told(found: Opened) -> list[Any]:
    """The blocks of a file, written down shortly."""
    return [_told(block) for block in found.blocks]


def read(body: str, **parts: str) -> list[Any]:
    """What a body holds, written down shortly."""
    return told(opened(written(body, parts=parts)))


def _told(block: Block) -> Any:
    match block:
        case Heading():
            return f"h{block.level}", block.source
        case Listing():
            return "ol" if block.ordered else "ul", [(item.level, item.source) for item in block.items]
        case Table():
            return "table", [row.cells for row in block.rows]
        case Loose():
            return "loose", block.source
        case _:
            return "p", block.source


def document(blocks: Iterable[Block]) -> bytes:
    """Blocks as a file, with a list of its own for each that is numbered."""
    found = list(blocks)
    body = "".join(_block(block, 100 + at) for at, block in enumerate(found))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = "".join(num(100 + at, LETTERS, restart) for at in range(len(found)))
    targets = sorted({href for block in found for href in _addresses(block)})
    return written(
        body,
        parts={"numbering": NUMBERING + lists},
        linked={_key(target): ("hyperlink", target) for target in targets},
    )


def _key(href: str) -> str:
    return f"a{href.encode().hex()}"


def _sources(block: Block) -> Iterable[str]:
    if isinstance(block, Listing):
        return [item.source for item in block.items]
    return [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.source]


def _addresses(block: Block) -> Iterable[str]:
    return [run.href for source in _sources(block) for piece in pieces(source) for run in piece.runs if run.href]


def _block(block: Block, list_id: int) -> str:
    if isinstance(block, Heading):
        if block.level == PLAIN:
            return p(_runs(block.pieces))
        return p(bold(block.text)) if block.level == BOLD else p(_runs(block.pieces), style=f"Heading{block.level}")
    if isinstance(block, Listing):
        key = list_id if block.ordered else BULLETS
        return "".join(p(_runs(pieces(item.source)), list=(key, item.level)) for item in block.items)
    if isinstance(block, Table):
        return tbl(*(tr(*(tc(*_flow(pieces(cell))) for cell in row.cells)) for row in block.rows)) + p()
    return "".join(_flow(block.pieces))


def _flow(found: Sequence[Piece]) -> list[str]:
    return [p(_runs([piece]), list=(BULLETS, piece.level) if piece.kind in {"ul", "ol"} else None) for piece in found]


def _runs(found: Sequence[Piece]) -> str:
    return "<w:r><w:br/></w:r>".join("".join(map(_run, piece.runs)) for piece in found)


def _run(run: Run) -> str:
    look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
    text = "<w:r><w:br/></w:r>".join(r(line, look) for line in run.text.split("\n"))
    return f'<w:hyperlink r:id="{_key(run.href)}">{text}</w:hyperlink>' if run.href else text
