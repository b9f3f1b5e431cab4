"""A page of sections in a StreamField, rendered by Wagtail's own blocks."""

from __future__ import annotations

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class BodyBlock(blocks.StreamBlock):
    """What a section holds."""

    paragraph = blocks.RichTextBlock()
    list = blocks.ListBlock(blocks.RichTextBlock())
    table = TypedTableBlock([("text", blocks.RichTextBlock())])


class SectionBlock(blocks.StructBlock):
    """A heading and what stands below it."""

    heading = blocks.CharBlock(required=False)
    body = BodyBlock()


class StockPage(Page):
    """The text of a governed document, as an ordinary page would hold it."""

    sections = StreamField([("section", SectionBlock())])

    content_panels = [*Page.content_panels, "sections"]

    template = "stock/stock_page.html"
