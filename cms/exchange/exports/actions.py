"""The verbs of an export: ask for a file, prepare what will be asked for, try again, drop what was redacted."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cms.exchange.permissions import keeper
from cms.governance import permissions as governance
from cms.governance.models import StoredText, Version
from cms.governance.public import rows
from cms.governance.public.standing import standing

from . import orders
from .enums import ExportState
from .formats import FORMATS, Format
from .making import drop
from .models import MOST_TRIES, Export
from .orders import Order
from .tasks import make_export, waits

AT_ONCE = 2
"""Without a worker, files that are made at the same time at most: each keeps a web server's thread busy."""


def ask(*, order: Order, format: Format) -> Export | None:
    """The export of an order, handed over to be made if it was not before; None where too much is being made."""
    key, now = order.key(format), timezone.now()
    export = Export.objects.filter(key=key).first()
    if export is not None and not export.may_be_tried(now):
        return export
    if waits() and Export.objects.under_way().count() >= AT_ONCE:
        return export
    if export is None:
        export, created = Export.objects.get_or_create(key=key, defaults=_row(order, format))
        mine = created
    else:
        mine = _claim(export)
    if mine:
        make_export.enqueue(export.pk)
        return Export.objects.filter(pk=export.pk).first()
    return export


def _row(order: Order, format: Format) -> dict[str, Any]:
    piece = order.pieces[0]
    version = Version.objects.only("partnership").get(pk=piece.version)
    return {
        "partnership_id": version.partnership_id,
        "version_id": piece.version,
        "before_id": piece.before or None,
        "is_whole": len(order.pieces) > 1,
        "extension": format.extension,
        "held": order.stored(),
        "texts": " ".join(order.texts),
    }


def _claim(export: Export) -> bool:
    """Whether it falls to this process to have it made again: of several that ask, one does."""
    same = Export.objects.filter(pk=export.pk, state=export.state, asked_at=export.asked_at)
    return bool(same.update(state=ExportState.WAITING, asked_at=timezone.now()))


def remake(*, export: Export) -> None:
    """Have one made again whose file is lost."""
    lost = Export.objects.filter(pk=export.pk, state=ExportState.READY)
    if lost.update(state=ExportState.WAITING, tries=0, asked_at=timezone.now(), size=None):
        make_export.enqueue(export.pk)


def prepare(*, version: Version) -> None:
    """Have the files of a new version made before anybody asks: its text, and what it changed."""
    if not version.text_sha256:
        return
    known = standing(version, rows.replaced_on(version), rows.today())
    wanted = [orders.of_version(version, known)]
    if version.supersedes and version.supersedes.text_sha256:
        wanted.append(orders.of_comparison(version.supersedes, version))
    for format in FORMATS.values():
        for order in wanted:
            ask(order=order, format=format)


def try_again(*, export: Export, user: Any) -> None:
    """Have one that failed made again, however often it was tried."""
    governance.demand(keeper(user, export.partnership))
    Export.objects.filter(pk=export.pk).update(tries=0)
    if _claim(export):
        make_export.enqueue(export.pk)


def retry_unmade() -> int:
    """Every day once more: what failed, and what was lost. Returns how many files there are now because of it."""
    unmade = [export for export in Export.objects.unmade() if _claim(export)]
    Export.objects.filter(pk__in=[export.pk for export in unmade], tries__gte=MOST_TRIES).update(tries=MOST_TRIES - 1)
    for export in unmade:
        make_export.enqueue(export.pk)
    return Export.objects.filter(pk__in=[export.pk for export in unmade], state=ExportState.READY).count()


def drop_holding(*, partnership: int, sha256: str) -> int:
    """Delete every export in which a stored text stands. Returns how many there were."""
    found = list(Export.objects.holding(partnership, sha256))
    for export in found:
        drop(export=export)
    return len(found)


def drop_redacted() -> int:
    """Every day: delete what should have been deleted when a text was redacted, had the process not been stopped."""
    gone = StoredText.objects.filter(body=None).values_list("partnership_id", "sha256")
    return sum(drop_holding(partnership=partnership, sha256=sha256) for partnership, sha256 in gone)
