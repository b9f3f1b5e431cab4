"""Writing a Word file."""

from __future__ import annotations

from cms.exchange.writing.paper import Paper

from . import properties
from .body import FOOTER, Body
from .footer import footer
from .markup import serialised, w
from .package import package, relationships
from .pictures import Figures, no_figures, picture
from .relations import kind
from .styles import stored, styles

MAIN = (
    ("rMain", kind("officeDocument"), "word/document.xml", False),
    (
        "rCore",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
        False,
    ),
    ("rApp", kind("extended-properties"), "docProps/app.xml", False),
    ("rCustom", kind("custom-properties"), "docProps/custom.xml", False),
)
BESIDE = (
    ("rStyles", kind("styles"), "styles.xml", False),
    ("rNumbering", kind("numbering"), "numbering.xml", False),
    ("rSettings", kind("settings"), "settings.xml", False),
    ("rFonts", kind("fontTable"), "fontTable.xml", False),
    (FOOTER, kind("footer"), "footer1.xml", False),
)
COMMENTS = ("rComments", kind("comments"), "comments.xml", False)


def write_word(paper: Paper, *, figures: Figures = no_figures) -> bytes:
    """A Word file of a paper; a part with a text before it as tracked changes, signed by the partnership.

    The same paper gives the same bytes. `figures` gives the bytes of a figure's file by its name; a figure without is
    shown by its text alternative. Raises ValueError where the paper is dated without a time zone.
    """
    body = Body(paper, lambda node: picture(node, figures))
    document, comments = body.part(), body.pen.comments.part()
    beside = [*BESIDE, COMMENTS] if comments else BESIDE
    return package(
        {
            "word/document.xml": document,
            **({"word/comments.xml": comments} if comments else {}),
            "word/styles.xml": styles(body.numbering, parted=body.is_parted),
            "word/numbering.xml": body.numbering.part(),
            "word/settings.xml": _settings(paper),
            "word/fontTable.xml": stored("fontTable.xml"),
            "word/footer1.xml": footer(paper),
            "word/_rels/document.xml.rels": relationships([*beside, *body.relations.all()]),
            "_rels/.rels": relationships(MAIN),
            "docProps/core.xml": properties.core(paper),
            "docProps/app.xml": properties.app(paper),
            "docProps/custom.xml": properties.custom(paper),
            **dict(body.relations.files()),
        }
    )


def _settings(paper: Paper) -> bytes:
    """Whoever changes a redline goes on tracking changes, so that theirs and ours stay apart."""
    modern: dict[str, str | int] = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": 15,
    }
    return serialised(
        w(
            "settings",
            w("zoom", percent=100),
            w("trackRevisions") if paper.is_redline else None,
            w("defaultTabStop", val=567),
            w("characterSpacingControl", val="doNotCompress"),
            w("compat", w("compatSetting", **modern)),
            w("themeFontLang", val=properties.LANGUAGE),
            w("decimalSymbol", val="."),
            w("listSeparator", val=","),
        )
    )
