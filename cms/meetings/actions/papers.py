"""Papers: files for a meeting."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cms.governance.errors import Incomplete
from cms.meetings.logbook import record
from cms.meetings.models import Paper
from cms.meetings.uploads import checked
from cms.partnership.models import AgendaItem, Meeting

from .checking import complete, held_by_keeper


@transaction.atomic
def add_paper(
    *, meeting: Meeting, by: Any, file: Any, title: str, publication: str, item: AgendaItem | None = None
) -> Paper:
    """Keep a file as a paper of the meeting, perhaps for one item. Raises NotAllowed or Incomplete."""
    meeting = held_by_keeper(meeting, by)
    upload = checked(file)
    paper = Paper(meeting=meeting, title=title.strip() or upload.name, publication=publication, item=item, added_by=by)
    paper.name, paper.size = upload.name, upload.size
    _check(paper)
    paper.file.save(upload.name, upload.file, save=False)
    paper.save()
    record(meeting, "paper_added", by, paper=paper.title)
    return paper


@transaction.atomic
def change_paper(
    *, paper: Paper, by: Any, title: str, publication: str, item: AgendaItem | None = None, file: Any = None
) -> Paper:
    """Change what a paper is called, who may read it and which item it is for; with `file`, the file too."""
    meeting = held_by_keeper(paper.meeting, by)
    paper = Paper.objects.get(pk=paper.pk)
    paper.title, paper.publication, paper.item = title.strip() or paper.name, publication, item
    _check(paper)
    if file is not None:
        upload, before = checked(file), paper.file.name
        paper.name, paper.size = upload.name, upload.size
        paper.file.save(upload.name, upload.file, save=False)
        _delete_later(paper, before)
    paper.save()
    record(meeting, "paper_changed", by, paper=paper.title)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Any) -> None:
    """Delete a paper and its file."""
    meeting = held_by_keeper(paper.meeting, by)
    record(meeting, "paper_removed", by, paper=paper.title)
    _delete_later(paper, paper.file.name)
    paper.delete()


def _check(paper: Paper) -> None:
    if paper.item and paper.item.meeting_id != paper.meeting_id:
        raise Incomplete("Choose an item of this meeting.", {"item": "Choose an item of this meeting."})
    complete(paper)


def _delete_later(paper: Paper, name: str | None) -> None:
    """Only a transaction that holds takes a file away."""
    if name:
        transaction.on_commit(lambda: paper.file.storage.delete(name))
