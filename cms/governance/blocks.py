"""How an editor sees a section tree: the blocks of an amendment's stream."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "link", "h3", "ul", "ol"]
CELL_FEATURES = ["bold", "italic", "link", "ul", "ol"]


class Readonly(forms.TextInput):
    """Shown, sent along, not for typing."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"readonly": True, **(attrs or {})})


class ReadonlyBlock(blocks.CharBlock):
    """A line of text to be seen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **{k: v for k, v in kwargs.items() if k != "required"})
        self.field.widget = Readonly()


class HiddenNumberBlock(blocks.IntegerBlock):
    """An id the editor keeps and the person need not see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **{k: v for k, v in kwargs.items() if k != "required"})
        self.field = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MeasureBlock(blocks.StructBlock):
    """How success is measured: the wording, and the key of a Measure where there is one."""

    wording = blocks.RichTextBlock(features=["bold", "italic", "link"])
    measure = blocks.CharBlock(required=False, max_length=64, help_text="Key of the measure, if it has one.")

    class Meta:
        icon = "order"
        label = "Measure of success"


class BodyBlock(blocks.StreamBlock):
    """What stands below a section's heading."""

    text = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow")
    table = TypedTableBlock([("text", blocks.RichTextBlock(features=CELL_FEATURES, label="Text"))], icon="table")
    figure = ImageBlock(icon="image", label="Figure")
    measure = MeasureBlock()

    class Meta:
        required = False


class SectionBlock(blocks.StructBlock):
    """A section with its text open for editing: amended where it stood before, else added."""

    heading = blocks.CharBlock(
        required=False, max_length=255, help_text="Without a number: numbers come from the order of the sections."
    )
    body = BodyBlock(required=False, label="Text")

    class Meta:
        icon = "edit"
        label = "Section"
        label_format = "{heading}"
        form_classname = "struct-block fw-section"


class CarriedBlock(blocks.StructBlock):
    """A section that stays as it is. Move it to move the section, delete it to remove the section."""

    heading = ReadonlyBlock(help_text="To change its text, choose Amend more sections at the top of this page.")

    class Meta:
        icon = "doc-full"
        label = "Unchanged"
        label_format = "{heading}"
        form_classname = "struct-block fw-carried"


class SectionsBlock(blocks.StreamBlock):
    """The whole document in its order: sections open for editing, and sections carried unchanged."""

    section = SectionBlock()
    carried = CarriedBlock()

    class Meta:
        required = False


class SectionsAdapter(StreamBlockAdapter):
    """The sections in the browser: nobody adds an unchanged one by hand."""

    js_constructor = "folkmoot.governance.Sections"

    @cached_property
    def media(self) -> forms.Media:
        """Wagtail's script, then ours."""
        return super().media + forms.Media(js=[versioned_static("governance/sections.js")])


register(SectionsAdapter(), SectionsBlock)


class TextBlock(blocks.StructBlock):
    """One document touched by an amendment, and what becomes of its text."""

    title = ReadonlyBlock(label="Title")
    document = HiddenNumberBlock()
    base = HiddenNumberBlock()
    closes = blocks.BooleanBlock(
        required=False,
        label="This document ends",
        help_text="Adopting the amendment revokes the document. Its history stays public.",
    )
    sections = SectionsBlock(required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = "Document"
        label_format = "{title}"
        form_classname = "struct-block fw-document"


TEXTS = [("text", TextBlock())]
