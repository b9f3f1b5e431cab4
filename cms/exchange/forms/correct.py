"""What an editor says of the lines of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cms.exchange.correcting import Correction, Say
from cms.exchange.correcting.applying import is_heading
from cms.exchange.correcting.sources import words
from cms.exchange.reading import DocumentKind
from cms.exchange.reading.blocks import Heading, Item, Listing, Loose, Paragraph, Table
from cms.exchange.rows import NAMES, Row

from .bring import KINDS

Choice = tuple[str, str]

TOO_LONG = "A heading is one line of up to 255 letters. Split the line as well."
ABSENT = "These words do not stand here. Type the first words of the second part as they stand."
SEVERAL = "These words stand here more than once. Type a few more."
FIRST = "The line begins with these words, so there is nothing to split off."
STEPS = ("", ", 1 step in", ", 2 steps in", ", 3 steps in")


class CorrectForm(forms.Form):
    """For each line shown: what it is, and where its second part begins. Empty fields change nothing."""

    def __init__(
        self, *args: Any, rows: Sequence[Row], above: Mapping[int, Row], kind: str | None, **kwargs: Any
    ) -> None:
        """`above`: the row before each, by position. `kind`: what the whole was said to be, None where it is known."""
        super().__init__(*args, **kwargs)
        self.rows = rows
        if kind is not None:
            self.fields["kind"] = forms.ChoiceField(
                required=False, label="What is the whole?", choices=KINDS, initial=kind
            )
        for row in rows:
            self._add(row, above.get(row.at))

    def _add(self, row: Row, above: Row | None) -> None:
        name = shorter(row)
        self.fields[f"say_{row.at}"] = forms.ChoiceField(
            required=False,
            label=f"Line {row.line}, \u201c{name}\u201d: what is it?",
            choices=_choices(row, above),
            error_messages={"invalid_choice": "This cannot be said of this line any more."},
        )
        if not isinstance(row.unit.block, Table | Listing) and len(words(row.unit.block.source)) > 1:
            self.fields[f"split_{row.at}"] = forms.CharField(
                required=False, max_length=200, label=f"Line {row.line}, \u201c{name}\u201d: split before the words"
            )

    def pairs(self) -> list[tuple[Row, forms.BoundField, forms.BoundField | None]]:
        """Each line with its fields."""
        split = (f"split_{row.at}" for row in self.rows)
        return [
            (row, self[f"say_{row.at}"], self[name] if name in self.fields else None)
            for row, name in zip(self.rows, split, strict=True)
        ]

    def clean(self) -> dict[str, Any]:
        """Find the words at which lines are split, and refuse headings that are none."""
        data: dict[str, Any] = super().clean() or {}
        self.batch: list[Correction] = []
        for row in self.rows:
            self._take(row, data.get(f"say_{row.at}", ""), data.get(f"split_{row.at}", "").strip())
        return data

    def _take(self, row: Row, say: str, split: str) -> None:
        if split:
            try:
                self.batch.append(Correction(row.at, Say.SPLIT, word=find(words(row.unit.block.source), split.split())))
            except ValueError as error:
                self.add_error(f"split_{row.at}", str(error))
        if say:
            name, _, level = say.partition("-")
            said = Correction(row.at, Say(name), level=int(level or 0))
            self.batch.append(said)
            if said.say in {Say.TITLE, Say.SECTION, Say.WITHIN} and not split and not is_heading(row.unit.block):
                self.add_error(f"say_{row.at}", TOO_LONG)

    @property
    def whole(self) -> DocumentKind | None:
        """What the whole is, where that was changed."""
        said = self.cleaned_data.get("kind") or ""
        return DocumentKind(said) if said and "kind" in self.changed_data else None


def shorter(row: Row) -> str:
    """A line's first words."""
    return " ".join(row.words.split()[:6])


def find(shown: Sequence[str], typed: Sequence[str]) -> int:
    """Where the typed words begin among those shown. Raises ValueError with a sentence."""
    wanted = [word.casefold() for word in typed]
    known = [word.casefold() for word in shown]
    found = [at for at in range(len(known)) if _stand(known[at : at + len(wanted)], wanted)]
    if not found:
        raise ValueError(ABSENT)
    if found == [0]:
        raise ValueError(FIRST)
    later = [at for at in found if at]
    if len(later) > 1:
        raise ValueError(SEVERAL)
    return later[0]


def _stand(known: Sequence[str], wanted: Sequence[str]) -> bool:
    """The latest word may be typed in part."""
    same = len(known) == len(wanted) and list(known[:-1]) == list(wanted[:-1])
    return same and known[-1].startswith(wanted[-1])


def _choices(row: Row, above: Row | None) -> list[Choice]:
    block = row.unit.block
    as_it_is = "As guessed" if row.is_guessed else "As it is"
    offered: list[Choice] = [("", as_it_is)]
    if not isinstance(block, Table | Listing):
        offered += [(str(say), NAMES[say]) for say in (Say.SECTION, Say.WITHIN, Say.TITLE)]
        offered += [] if isinstance(block, Paragraph) else [(str(Say.PARAGRAPH), _paragraph(block))]
        offered += [(f"{Say.ITEM}-{level}", f"List item{step}") for level, step in enumerate(STEPS)]
    if above is not None and _may_join(above, row):
        offered.append((str(Say.JOIN), "Part of the line before it"))
    if not isinstance(block, Loose):
        offered.append((str(Say.OUT), "Leave it out"))
    return offered


def _paragraph(block: Any) -> str:
    if isinstance(block, Heading):
        return "Not a heading: a paragraph"
    return "Not an item: a paragraph" if isinstance(block, Item) else "Paragraph"


def _may_join(above: Row, row: Row) -> bool:
    tables = [isinstance(each.unit.block, Table | Listing) for each in (above, row)]
    both = all(isinstance(each.unit.block, Table) for each in (above, row))
    return not any(tables) or (both and not row.unit.block.source)
