"""Each line of an agenda becomes an item; each meeting gets a name of its own for calendars."""

import uuid
from typing import Any

from django.db import migrations


def into_items(apps: Any, schema_editor: Any) -> None:
    Meeting = apps.get_model("partnership", "Meeting")
    AgendaItem = apps.get_model("partnership", "AgendaItem")
    for meeting in Meeting.objects.all():
        meeting.uid = uuid.uuid4()
        meeting.save(update_fields=["uid"])
        lines = [line.strip() for line in meeting.agenda.splitlines() if line.strip()]
        AgendaItem.objects.bulk_create(
            AgendaItem(meeting=meeting, sort_order=place, title=line[:200], text=line if len(line) > 200 else "")
            for place, line in enumerate(lines)
        )


def into_lines(apps: Any, schema_editor: Any) -> None:
    Meeting = apps.get_model("partnership", "Meeting")
    for meeting in Meeting.objects.prefetch_related("items"):
        meeting.agenda = "\n".join(item.title for item in meeting.items.order_by("sort_order", "pk"))
        meeting.save(update_fields=["agenda"])


class Migration(migrations.Migration):
    dependencies = [("partnership", "0002_agendas")]
    operations = [migrations.RunPython(into_items, into_lines)]
