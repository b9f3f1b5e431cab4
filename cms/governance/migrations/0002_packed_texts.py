"""Texts are kept packed: a version takes a third of the room."""

import zlib

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import cms.governance.models.fields


def pack(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    texts = apps.get_model("governance", "StoredText").objects
    for pk, body in texts.exclude(body=None).values_list("pk", "body").iterator(500):
        texts.filter(pk=pk).update(packed=zlib.compress(body.encode()))


def unpack(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    texts = apps.get_model("governance", "StoredText").objects
    for pk, packed in texts.exclude(packed=None).values_list("pk", "packed").iterator(500):
        texts.filter(pk=pk).update(body=zlib.decompress(bytes(packed)).decode())


def let_change(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The table is append-only; its triggers are put back after every migrate."""
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON governance_storedtext"
    schema_editor.execute(f"DROP TRIGGER IF EXISTS governance_storedtext_no_update{on}")


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]

    operations = [
        migrations.RunPython(let_change, migrations.RunPython.noop),
        migrations.AddField("storedtext", "packed", models.BinaryField(null=True)),
        migrations.RunPython(pack, unpack),
        migrations.RemoveField("storedtext", "body"),
        migrations.RenameField("storedtext", "packed", "body"),
        migrations.AlterField(
            "storedtext",
            "body",
            cms.governance.models.fields.PackedTextField(help_text="NULL where it was redacted.", null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, let_change),
    ]
