"""What the list of sub-groups shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from wagtail.rich_text import get_text_for_indexing

if TYPE_CHECKING:
    from .models import SubGroupIndexPage, SubGroupPage

UNRANKED = 1000
WORDS = 30


def groups(index: SubGroupIndexPage) -> list[dict[str, Any]]:
    """A card a sub-group, in the order of the priorities they deliver. One query."""
    from .models import SubGroupPage

    pages = SubGroupPage.objects.child_of(index).live().select_related("priority")
    return [_card(page) for page in sorted(pages, key=_rank)]


def _rank(page: SubGroupPage) -> tuple[int, str]:
    return (page.priority.number if page.priority else UNRANKED, page.path)


def _card(page: SubGroupPage) -> dict[str, Any]:
    priority = page.priority
    return {
        "title": page.title,
        "url": page.url,
        "lead": Truncator(" ".join(get_text_for_indexing(page.intro).split())).words(WORDS),
        "priority": priority and {"number": priority.number, "title": priority.title},
    }


def documents(index: SubGroupIndexPage) -> list[dict[str, str]]:
    """Other pages kept below the list, such as the document that gathers everybody's progress."""
    from .models import SubGroupPage

    others = index.get_children().live().not_type(SubGroupPage).order_by("path")
    return [{"title": page.title, "url": page.url} for page in others]
