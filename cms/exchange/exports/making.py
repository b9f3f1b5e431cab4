"""Making the file of an export: written outside any transaction, kept in one."""

from __future__ import annotations

import hashlib
import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.governance.models import StoredText
from cms.governance.public.current import subject
from cms.governance.public.kept import forget

from .enums import ExportState
from .errors import CannotWrite, TextGone
from .formats import FORMATS
from .models import Export
from .papers import file_name, paper_of

logger = logging.getLogger(__name__)


def make(*, export: int) -> None:
    """Write the file and keep it; write down what went wrong, if something does. Nothing is made twice."""
    found = Export.objects.filter(pk=export).exclude(state=ExportState.READY).first()
    if found is None:
        return
    # Counted before the work, so that what brings a worker down is not tried without end.
    Export.objects.filter(pk=export).update(tries=F("tries") + 1)
    try:
        name, data = _written(found)
        _keep(found, name, data)
    except TextGone:
        drop(export=found)
    except CannotWrite as error:
        Export.objects.filter(pk=export).update(tries=F("tries") - 1)
        _fail(found, str(error))
    except Exception as error:
        logger.exception("The export %s could not be made", found.key)
        _fail(found, f"{type(error).__name__}: {error}")


def _written(export: Export) -> tuple[str, bytes]:
    format = FORMATS[export.extension]
    if reason := format.missing():
        raise CannotWrite(reason)
    order = export.order
    paper = paper_of(order)
    return file_name(order, paper, format.extension), format.write(paper)


@transaction.atomic
def _keep(export: Export, name: str, data: bytes) -> None:
    """Keep the file, unless a text of it was redacted while it was written."""
    row = Export.objects.select_for_update().filter(pk=export.pk).first()
    if row is None or row.is_ready:
        return
    hashes = row.texts.split()
    if any(body is None for body in StoredText.objects.bodies(row.partnership_id, hashes).values()):
        raise TextGone("A text of this file was redacted.")
    path = f"{row.key[:2]}/{row.key}.{row.extension}"
    # What a crash left behind: the storage would give the new file another name.
    row.file.storage.delete(path)
    row.file.save(path, ContentFile(data), save=False)
    row.state, row.trouble, row.made_at = ExportState.READY, "", timezone.now()
    row.name, row.size, row.sha256 = name, len(data), hashlib.sha256(data).hexdigest()
    row.save()
    # Pages that offer it say how large it is.
    transaction.on_commit(lambda: forget(subject(row.partnership_id)))


def _fail(export: Export, trouble: str) -> None:
    waiting = Export.objects.filter(pk=export.pk).exclude(state=ExportState.READY)
    waiting.update(state=ExportState.FAILED, trouble=trouble[:2000], asked_at=timezone.now())


def drop(*, export: Export) -> None:
    """Delete an export and its file."""
    with transaction.atomic():
        row = Export.objects.select_for_update().filter(pk=export.pk).first()
        if row is None:
            return
        row.delete()
    if row.file.name:
        row.file.storage.delete(row.file.name)
