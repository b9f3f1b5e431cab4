"""What the editor is told of a Word file that the text itself does not show."""

from __future__ import annotations

from collections.abc import Sequence

from cms.exchange.opening.sayings import MACROS, MERGED, WITHIN
from cms.exchange.reading.model import Notice, Severity
from cms.exchange.reading.read import UNDERLINED
from cms.exchange.reading.words import shortened

from .page import Page
from .story import Seen, What
from .wordfile import WordFile

MARGINS = "Headers and footers were left out, because a page has its own. They said: {}."
HIDDEN = "Hidden text was left out: {}."
STRUCK = "Words that are struck through were kept as any others: {}. Take them out if they no longer apply."
PROMPTS = "Prompts for what was never filled in were left out: {}."
MOST = 5


def notices(word: WordFile, page: Page, margins: Sequence[str]) -> tuple[Notice, ...]:
    """The notices about a file that was set out."""
    by = {what: [one for one in word.seen if one.what is what] for what in What}
    found = [
        _quoting(Severity.CHECK, HIDDEN, by[What.HIDDEN]),
        _quoting(Severity.CHECK, STRUCK, by[What.STRUCK]),
        _quoting(Severity.NOTE, PROMPTS, by[What.PROMPT]),
        _counting(by[What.PICTURE], _pictures(by[What.PICTURE])),
        _counting(by[What.DIAGRAM], "The words of a drawing were left out; they are listed without a place."),
        _counting(by[What.FORMULA], "Formulas were written out on one line. Compare them with the file."),
        _counting(by[What.SIGN], "Signs of a special font could not be read and show as \ufffd."),
        _counting(by[What.INSERTED_FILE], "Another file is inserted in this one; it was not read."),
    ]
    if word.package.has_macros:
        found.append(Notice(Severity.CHECK, MACROS))
    if margins:
        found.append(Notice(Severity.NOTE, MARGINS.format(_quotes(margins))))
    if page.noted:
        found.append(Notice(Severity.NOTE, _notes(page.noted)))
    found += [Notice(Severity.NOTE, MERGED, line) for line in page.merged]
    if by[What.LINK_WITHIN]:
        found.append(Notice(Severity.NOTE, WITHIN, by[What.LINK_WITHIN][0].line))
    if page.nested:
        found.append(Notice(Severity.NOTE, "A table within a cell was laid out as paragraphs of that cell."))
    if page.underlined:
        found.append(Notice(Severity.NOTE, UNDERLINED.format(len(page.underlined)), page.underlined[0]))
    return tuple(filter(None, found))


def _counting(seen: Sequence[Seen], sentence: str) -> Notice | None:
    return Notice(Severity.CHECK, sentence, seen[0].line) if seen else None


def _quoting(severity: Severity, sentence: str, seen: Sequence[Seen]) -> Notice | None:
    said = [one for one in seen if one.text]
    return Notice(severity, sentence.format(_quotes([one.text for one in said])), said[0].line) if said else None


def _quotes(texts: Sequence[str]) -> str:
    """Texts in quotation marks, each once."""
    each = list(dict.fromkeys(texts))
    more = f" and {len(each) - MOST} more" if len(each) > MOST else ""
    return ", ".join(f"\u201c{shortened(text, 30)}\u201d" for text in each[:MOST]) + more


def _pictures(seen: Sequence[Seen]) -> str:
    described = len([one for one in seen if one.text])
    count = f"{len(seen)} pictures were" if len(seen) > 1 else "A picture was"
    if not described:
        return f"{count} left out; nothing is said of what they show." if len(seen) > 1 else f"{count} left out."
    return f"{count} left out. What is said of what they show is listed without a place."


def _notes(count: int) -> str:
    if count == 1:
        return "A footnote or endnote stands at the end of its section, as (note 1)."
    return f"{count} footnotes and endnotes stand at the end of their sections, as (note 1), (note 2) and so on."
