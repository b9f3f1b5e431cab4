from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnership", "0003_agenda_items")]
    operations = [
        migrations.RemoveField(model_name="historicalmeeting", name="agenda"),
        migrations.RemoveField(model_name="meeting", name="agenda"),
    ]
