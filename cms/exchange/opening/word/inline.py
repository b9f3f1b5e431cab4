"""The words of a paragraph: runs, links, fields, tracked changes, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cms.exchange.reading.tokens import HARD_BREAK

from .changes import CHANGES, DELETED, FORMATTED, MOVED_AWAY, record, reverted, shows, within_change
from .elements import Element, child, chosen, is_on, legible, name, value, within
from .fields import address, is_contents
from .looks import looks
from .pictures import see_picture
from .story import What, Words
from .symbols import UNKNOWN, sign, spelt
from .wordfile import Gathered, Where, WordFile

Reader = Callable[[WordFile, Element, Gathered, Where], None]
NOTE = "(note {})"
PAGE_BREAKS = {"page", "column"}
CONTENTS = "Table of Contents"


def read_inline(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    """Read everything within an element into `into`."""
    for one in element:
        reader = READERS.get(name(one), read_inline)
        if reader:
            reader(word, one, into, where)


def say(word: WordFile, text: str, into: Gathered, where: Where) -> None:
    """Add words, unless they are deleted, hidden or part of an instruction."""
    if not text or where.fields.hides:
        return
    record(word, text, into, where)
    look = where.looks
    if look.hidden:
        if where.is_shown:
            word.see(What.HIDDEN, text, into.seen)
        return
    word.said.append((text, where.is_shown))
    if not where.is_shown:
        return
    if look.struck and text.strip():
        word.see(What.STRUCK, text, into.seen)
    href = where.href or where.fields.href
    into.words.append(Words(text, bool(look.bold), bool(look.italic), bool(look.underlined), href))
    into.listed += bool(text.strip()) and (where.is_contents or where.fields.is_contents)


def _run(word: WordFile, run: Element, into: Gathered, where: Where) -> None:
    now = child(run, "w:rPr")
    properties = reverted(word, now, "w:rPrChange")
    own = looks(properties)
    style = value(child(properties, "w:rStyle"))
    character = replace(word.styles.character(style), underlined=None) if style else None
    base = character.toggled(where.style.looks) if character else where.style.looks
    inside = replace(where, looks=own.over(base))
    formatted = child(now, "w:rPrChange")
    if formatted is not None and where.change is None:
        inside = within_change(inside, FORMATTED, formatted, is_shown=where.is_shown)
    read_inline(word, run, into, inside)


def _text(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    text = element.text or ""
    if element.get(SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    say(word, spelt(legible(text), where.looks.font), into, where)


def _deleted_text(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    if where.change and where.change.kind in {DELETED, MOVED_AWAY}:
        _text(word, element, into, where)


def _formula(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    word.see(What.FORMULA, "", into.seen)
    read_inline(word, element, into, where)


def _formula_text(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    say(word, legible(element.text or ""), into, where)


def _led_in(sign: str) -> Reader:
    def read(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
        say(word, sign, into, where)
        read_inline(word, element, into, where)

    return read


def _sign(text: str) -> Reader:
    return lambda word, element, into, where: say(word, text, into, where)


def _break(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    say(word, " " if value(element, "w:type") in PAGE_BREAKS else HARD_BREAK, into, where)


def _symbol(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    try:
        found = sign(int(value(element, "w:char"), 16), value(element, "w:font"))
    except ValueError:
        found = UNKNOWN
    if found == UNKNOWN and where.is_shown:
        word.see(What.SIGN, found, into.seen)
    say(word, found, into, where)


def _link(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    link = where.links.get(value(element, "r:id"))
    target = legible(link.target).strip() if link and link.outside else ""
    anchor = value(element, "w:anchor")
    if anchor and not target and where.is_shown and not (where.is_contents or where.fields.is_contents):
        word.see(What.LINK_WITHIN, "", into.seen)
    href = f"{target}#{anchor}" if target and anchor and "#" not in target else target
    read_inline(word, element, into, replace(where, href=href or where.href))


def _simple_field(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    code = value(element, "w:instr")
    href, contents = address(code), is_contents(code)
    read_inline(word, element, into, replace(where, href=href or where.href, is_contents=where.is_contents or contents))


def _field_sign(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    if not where.is_shown:
        return
    fields = where.fields
    {"begin": fields.begin, "separate": fields.show, "end": fields.end}.get(
        value(element, "w:fldCharType"), fields.end_instructions
    )()
    box = child(element, "w:ffData", "w:checkBox")
    if box is not None:
        ticked = is_on(child(box, "w:checked"))
        ticked = bool(is_on(child(box, "w:default"))) if ticked is None else ticked
        into.words.append(Words("\u2612" if ticked else "\u2610"))


def _instruction(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    if where.is_shown:
        where.fields.say(element.text or "")


def _control(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    """A content control within a paragraph. Its prompt, shown while nobody filled it in, is no text."""
    inside = in_control(element, where)
    content = child(element, "w:sdtContent")
    if content is None:
        return
    if is_prompt(element):
        word.see(What.PROMPT, "".join(one.text or "" for one in within(content, "w:t")), into.seen)
        return
    read_inline(word, content, into, inside)


def in_control(control: Element, where: Where) -> Where:
    """What surrounds the content of a content control."""
    gallery = value(child(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery"))
    return replace(where, is_contents=True) if gallery == CONTENTS else where


def is_prompt(control: Element) -> bool:
    """True where a content control shows what should be filled in."""
    return bool(is_on(child(control, "w:sdtPr", "w:showingPlcHdr")))


def _alternative(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    """Of the same thing said twice, for newer and for older programs, one."""
    read_inline(word, chosen(element), into, where)


def _change(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    kind = CHANGES[name(element)]
    shown = where.is_shown and shows(word, kind)
    read_inline(word, element, into, within_change(where, kind, element, is_shown=shown))


def _picture(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    if where.is_shown and not where.fields.hides:
        into.boxes += [(box, where) for box in see_picture(word, element, into, where)]


def _note(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    if not where.is_shown or where.fields.hides or where.looks.hidden:
        return
    kind, key = name(element).removeprefix("w:").removesuffix("Reference"), value(element, "w:id")
    if (kind, key) not in word.numbers:
        word.numbers[kind, key] = len(word.numbers) + 1
        into.notes.append((word.numbers[kind, key], kind, key))
    before = into.words[-1].text[-1:] if into.words else ""
    marker = NOTE.format(word.numbers[kind, key])
    into.words.append(Words(f" {marker}" if before.strip() else marker))


def _remark_begins(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    key = value(element, "w:id")
    if key not in word.remarks:
        word.remarks[key] = (word.see(What.REMARK, key, into.seen), len(word.said))


def _remark_ends(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    key = value(element, "w:id")
    if key in word.remarks and key not in word.quotes:
        word.quotes[key] = _quoted(word.said, word.remarks[key][1])


def _remark(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    """The place of a comment that is about no words in particular."""
    _remark_begins(word, element, into, where)


LONGEST_QUOTE = 2_000


def _quoted(said: list[tuple[str, bool]], start: int) -> str:
    """The words from `start`; where all of them were deleted, those."""
    shown, all_words, size = [], [], 0
    for text, is_shown in said[start : start + LONGEST_QUOTE]:
        shown += [text] if is_shown else []
        all_words.append(text)
        size += len(text)
        if size > LONGEST_QUOTE:
            break
    return " ".join(("".join(shown).strip() or "".join(all_words)).split())[:LONGEST_QUOTE]


def _base_of_ruby(word: WordFile, element: Element, into: Gathered, where: Where) -> None:
    base = child(element, "w:rubyBase")
    if base is not None:
        read_inline(word, base, into, where)


SPACE = "{http://www.w3.org/XML/1998/namespace}space"
IGNORED: Reader | None = None
READERS: Mapping[str, Reader | None] = {
    **dict.fromkeys(("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:delInstrText", "w:fldData", "m:ctrlPr"), IGNORED),
    **dict.fromkeys(("w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:annotationRef", "w:pgNum"), IGNORED),
    "w:r": _run,
    "w:t": _text,
    "m:oMath": _formula,
    "m:t": _formula_text,
    "m:den": _led_in("/"),
    "m:sup": _led_in("^"),
    "m:sub": _led_in("_"),
    "m:rad": _led_in("\u221a"),
    "w:delText": _deleted_text,
    "w:tab": _sign("\t"),
    "w:ptab": _sign("\t"),
    "w:cr": _sign(HARD_BREAK),
    "w:br": _break,
    "w:noBreakHyphen": _sign("-"),
    "w:softHyphen": IGNORED,
    "w:sym": _symbol,
    "w:hyperlink": _link,
    "w:fldSimple": _simple_field,
    "w:fldChar": _field_sign,
    "w:instrText": _instruction,
    "w:sdt": _control,
    "mc:AlternateContent": _alternative,
    **dict.fromkeys(CHANGES, _change),
    "w:drawing": _picture,
    "w:pict": _picture,
    "w:object": _picture,
    "w:footnoteReference": _note,
    "w:endnoteReference": _note,
    "w:commentRangeStart": _remark_begins,
    "w:commentRangeEnd": _remark_ends,
    "w:commentReference": _remark,
    "w:ruby": _base_of_ruby,
}
