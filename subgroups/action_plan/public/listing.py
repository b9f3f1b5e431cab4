"""The table of actions: of a priority, of a group, or of all; filtered, sorted and paged by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from cms.partnership.models import Body, Organisation
from plans.models import PriorityPage
from subgroups.action_plan.enums import Status
from subgroups.models import ActionRecord

from .asked import Asked, asked_in
from .rows import row_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.partnership.models import Partnership

PER_PAGE = 25
COLUMNS = (
    ("lead", "Lead organisation"),
    ("activity", "Planned activity"),
    ("progress", "Progress and delivered activities"),
    ("date", "Date"),
)
"""As the partnership’s progress tables have always had them."""

ANCHOR = "#actions"


def public_actions(partnership: Partnership) -> QuerySet[ActionRecord]:
    """All public actions of a partnership."""
    return ActionRecord.objects.within(partnership).public()


def table(request: HttpRequest, partnership: Partnership, **fixed: int) -> dict[str, Any] | None:
    """What the template shows; None where there is no action to show. Five queries, however many actions there are.

    `fixed` is the priority or group that the page is about.
    """
    asked = asked_in(request.GET, **fixed)
    about = Asked(priority=fixed.get("priority", 0), group=fixed.get("group", 0))
    scope = about.narrow(public_actions(partnership))
    counts = _counts(asked.narrow(public_actions(partnership)))
    if not counts["all"] and not _is_narrowed(asked, fixed):
        return None
    rows = asked.narrow(public_actions(partnership))
    rows = rows.filter(status=asked.status) if asked.status else rows
    page_obj = _page(rows, asked, counts, request.GET.get("page"))
    return {
        "counts": counts,
        "columns": [_column(name, title, asked, fixed) for name, title in COLUMNS],
        "rows": [row_of(action) for action in page_obj],
        "page_obj": page_obj,
        "filters": _filters(asked, counts, scope, partnership, fixed),
        "is_narrowed": _is_narrowed(asked, fixed),
        "sort": asked.sort,
        "csv_url": reverse("actions_csv") + asked.query(),
        "anchor": ANCHOR,
    }


def _is_narrowed(asked: Asked, fixed: dict[str, int]) -> bool:
    free = {name for name in ("priority", "group", "lead", "status") if name not in fixed}
    return any(getattr(asked, name) for name in free)


def _counts(rows: QuerySet[ActionRecord]) -> dict[str, int]:
    """Actions by status, all of them, and the overdue. One query."""
    today = timezone.localdate()
    overdue = Count("pk", filter=Q(status__in=Status.open(), due_on__lt=today))
    found = rows.order_by().values("status").annotate(n=Count("pk"), late=overdue)
    counts = dict.fromkeys(Status.values, 0)
    late = 0
    for row in found:
        counts[row["status"]] = row["n"]
        late += row["late"]
    under_way = counts[Status.UNDER_WAY]
    return {**counts, "under_way": under_way, "all": sum(counts.values()), "overdue": late}


class _Counted(Paginator[int]):
    """Pages of rows that were counted already."""

    def __init__(self, rows: Any, number: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.count = number


def _page(rows: QuerySet[ActionRecord], asked: Asked, counts: dict[str, int], page: str | None) -> Any:
    """The ids are sorted, and only a page of rows is read: thousands of long texts need not be moved about."""
    ids = rows.order_by(*asked.order()).values_list("pk", flat=True)
    page_obj: Any = _Counted(ids, counts[asked.status or "all"]).get_page(page)
    found = ActionRecord.objects.select_related("lead", "latest_update").prefetch_related("partners")
    known = found.in_bulk(list(page_obj.object_list))
    page_obj.object_list = [known[pk] for pk in page_obj.object_list]
    return page_obj


def _column(name: str, title: str, asked: Asked, fixed: dict[str, int]) -> dict[str, Any]:
    """A heading that sorts: once upwards, and once more downwards."""
    is_sorted = asked.column == name
    sort = f"-{name}" if is_sorted and not asked.is_descending else name
    return {
        "title": title,
        "url": (asked.query(fixed, sort=sort) or "?") + ANCHOR,
        "aria": ("descending" if asked.is_descending else "ascending") if is_sorted else "",
    }


def _filters(
    asked: Asked, counts: dict[str, int], scope: QuerySet[ActionRecord], partnership: Partnership, fixed: dict[str, int]
) -> list[dict[str, Any]]:
    """What the rows can be narrowed by: lists to choose from, each with what is chosen."""
    statuses = [("", f"All ({counts['all']})"), *((s.value, f"{s.label} ({counts[s.value]})") for s in Status)]
    offered = [("status", "Status", statuses, asked.status), ("lead", "Lead organisation", _leads(scope), asked.lead)]
    if "priority" not in fixed and "group" not in fixed:
        offered.insert(0, ("group", "Group", _groups(partnership), asked.group))
        offered.insert(0, ("priority", "Priority", _priorities(partnership), asked.priority))
    return [
        {"name": name, "label": label, "options": [(str(v), text, str(v) == str(chosen or "")) for v, text in options]}
        for name, label, options, chosen in offered
    ]


def _leads(scope: QuerySet[ActionRecord]) -> list[tuple[Any, str]]:
    leading = Organisation.objects.filter(Exists(scope.filter(lead=OuterRef("pk")).order_by()))
    return [("", "All"), *leading.order_by("name").values_list("pk", "name")]


def _groups(partnership: Partnership) -> list[tuple[Any, str]]:
    having = Exists(public_actions(partnership).filter(body=OuterRef("pk")).order_by())
    bodies = Body.objects.within(partnership).filter(having).order_by("kind", "name")
    return [("", "All"), *bodies.values_list("pk", "name")]


def _priorities(partnership: Partnership) -> list[tuple[Any, str]]:
    having = Exists(public_actions(partnership).filter(priority=OuterRef("pk")).order_by())
    pages = PriorityPage.objects.filter(having).order_by("-path").only("number", "title")
    return [("", "All"), *((page.pk, f"{page.number}, {page.title}") for page in sorted(pages, key=lambda p: p.number))]
