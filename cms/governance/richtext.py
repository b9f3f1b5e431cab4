"""Rich text in one normal form, and the nodes of a tree that it holds."""

import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from wagtail.rich_text import expand_db_html

from cms.redline.tree import Kind, Node

from .blocks import TEXT_FEATURES

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def normal(html: str) -> str:
    """`html` as the editor would save it: equal text, equal bytes. Unknown markup is dropped.

    The editor stamps random keys on paragraphs, trims spaces and renames tags; without this
    every paragraph it has touched would count as changed. Links to pages become addresses,
    so that renaming or deleting a page later changes no adopted text.
    """
    return expand_db_html(_normal(html)) if html else ""


@lru_cache(maxsize=8192)
def _normal(html: str) -> str:
    # Wagtail's converters ask for models while they are imported; ours import this module.
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(TEXT_FEATURES)
    content = converter.from_database_format(html)
    if not any(block["text"].strip() for block in json.loads(content)["blocks"]):
        return ""
    return BLOCK_KEY.sub("", converter.to_database_format(content))


def nodes(html: str, block_id: str, salt: str) -> tuple[Node, ...]:
    """Paragraphs and lists of one rich text, in order.

    The first takes `block_id` itself, so that text edited in place keeps its identity. What else
    there is gets an id no version has (`salt` sees to that), until it is identified against the base.
    """
    parts = [part for part in BeautifulSoup(normal(html), "html.parser").children if isinstance(part, Tag)]
    return tuple(_node(part, derived(salt, block_id, i) if i else block_id, salt) for i, part in enumerate(parts))


def derived(*parts: object) -> str:
    """A stable id made from other ids and texts."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "folkmoot:" + ":".join(map(str, parts))))


def numbered(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each text with how often it stood before: equal texts of one list get ids of their own."""
    seen: Counter[str] = Counter()
    for text in texts:
        yield text, seen[text]
        seen[text] += 1


def _node(part: Tag, node_id: str, salt: str) -> Node:
    if part.name not in {"ul", "ol"}:
        return Node(node_id, Kind.PARAGRAPH, str(part))
    found = _items(part, 0)
    keys = [derived(salt, node_id, *key) for key in numbered(html for html, _ in found)]
    items = tuple(
        Node(key, Kind.ITEM, f"<p>{html}</p>", {"level": level}) for key, (html, level) in zip(keys, found, strict=True)
    )
    return Node(node_id, Kind.LIST, attrs={"ordered": part.name == "ol"}, children=items)


def _items(part: Tag, level: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for li in part.find_all("li", recursive=False):
        inner = li.find_all(["ul", "ol"], recursive=False)
        nested = [item for sub in inner for item in _items(sub.extract(), level + 1)]
        found.append((li.decode_contents().strip(), level))
        found += nested
    return found


def list_html(node: Node) -> str:
    """A list node as the nested HTML the editor takes."""
    tag = "ol" if node.attrs.get("ordered") else "ul"
    out, depth = [], -1
    for item in node.children:
        level = min(int(item.attrs.get("level", 0)), depth + 1)
        out.append(f"<{tag}>" * (level - depth) if level > depth else f"</li></{tag}>" * (depth - level) + "</li>")
        out.append(f"<li>{_inline(item.text)}")
        depth = level
    return "".join(out) + f"</li></{tag}>" * (depth + 1)


def _inline(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>")
