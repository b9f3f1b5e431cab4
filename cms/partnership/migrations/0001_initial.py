"""Organisations, bodies, seats and meetings of partnerships."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "since",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The first day. For example, 1 April 2024.",
                        verbose_name="from",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The day it ends; from this day on it no longer counts. Leave empty while it continues.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("partnership", "Partnership"), ("sub-group", "Sub-group")],
                        default="sub-group",
                        max_length=12,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="In full, for example Anti-social Behaviour Sub-group.", max_length=160),
                ),
                (
                    "short_name",
                    models.CharField(
                        help_text="For tables and lists, for example Anti-social behaviour.", max_length=60
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="A short code that appears in references, for example ASB.",
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z0-9]+(-[A-Z0-9]+)*\\Z", "Use capital letters, digits and hyphens only."
                            )
                        ],
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The body this one reports to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="partnership.body",
                        verbose_name="reports to",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "bodies",
                "ordering": ["kind", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(help_text="For example, Quarterly meeting.", max_length=160)),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="Room and address, if people meet in person.", max_length=200
                    ),
                ),
                ("link", models.URLField(blank=True, help_text="Address for joining online.")),
                ("agenda", models.TextField(blank=True, help_text="One item a line.")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnership.body",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(help_text="For example, Quarterly meeting.", max_length=160)),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="Room and address, if people meet in person.", max_length=200
                    ),
                ),
                ("link", models.URLField(blank=True, help_text="Address for joining online.")),
                ("agenda", models.TextField(blank=True, help_text="One item a line.")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="partnership.body"
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "since",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The first day. For example, 1 April 2024.",
                        verbose_name="from",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The day it ends; from this day on it no longer counts. Leave empty while it continues.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("name", models.CharField(help_text="In full, as the public knows it.", max_length=160)),
                ("short_name", models.CharField(help_text="For tables and lists, for example Police.", max_length=60)),
                (
                    "statutory_kind",
                    models.CharField(
                        choices=[
                            ("district-council", "District council"),
                            ("county-council", "County council"),
                            ("unitary-council", "Unitary council"),
                            ("police", "Police force"),
                            ("fire", "Fire and rescue authority"),
                            ("probation", "Probation service"),
                            ("health", "Integrated care board"),
                            ("commissioner", "Police and crime commissioner"),
                            ("youth-justice", "Youth justice team"),
                            ("housing", "Registered provider of housing"),
                            ("local-council", "Town or parish council"),
                            ("voluntary", "Voluntary or community organisation"),
                            ("other", "Other"),
                        ],
                        default="other",
                        help_text="What it is. This gives no vote: a vote comes with a seat.",
                        max_length=20,
                        verbose_name="kind in law",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            ("responsible-authority", "Responsible authority"),
                            ("co-opted", "Co-opted member"),
                            ("other", "Other"),
                        ],
                        default="other",
                        help_text="Why it is a member: by the Crime and Disorder Act 1998 (responsible authority) or by invitation.",
                        max_length=24,
                        verbose_name="basis of membership",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="The organisation that took over when this one ended.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="partnership.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "since",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The first day. For example, 1 April 2024.",
                        verbose_name="from",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The day it ends; from this day on it no longer counts. Leave empty while it continues.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Leave empty while the seat is vacant.",
                        max_length=120,
                        verbose_name="person",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Where consultations and votes are sent.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("vice-chair", "Vice-chair"),
                            ("member", "Member"),
                            ("officer", "Officer"),
                        ],
                        default="member",
                        max_length=12,
                    ),
                ),
                (
                    "voting",
                    models.BooleanField(
                        default=False,
                        help_text="Each organisation has one vote on a body, however many people it sends.",
                        verbose_name="has a vote",
                    ),
                ),
                (
                    "deputy",
                    models.BooleanField(
                        default=False,
                        help_text="Acts and votes for the organisation when its seat-holder cannot.",
                        verbose_name="is a deputy",
                    ),
                ),
                (
                    "show_name",
                    models.BooleanField(
                        default=False,
                        help_text="Only with the person's agreement. Otherwise the public sees the organisation and the role.",
                        verbose_name="show the name in public",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="partnership.body"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="The person's account, if they log in. Some members never do.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="partnership.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "ordering": ["body", "organisation", "deputy", "-since", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalMembership",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "since",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The first day. For example, 1 April 2024.",
                        verbose_name="from",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The day it ends; from this day on it no longer counts. Leave empty while it continues.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Leave empty while the seat is vacant.",
                        max_length=120,
                        verbose_name="person",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Where consultations and votes are sent.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("vice-chair", "Vice-chair"),
                            ("member", "Member"),
                            ("officer", "Officer"),
                        ],
                        default="member",
                        max_length=12,
                    ),
                ),
                (
                    "voting",
                    models.BooleanField(
                        default=False,
                        help_text="Each organisation has one vote on a body, however many people it sends.",
                        verbose_name="has a vote",
                    ),
                ),
                (
                    "deputy",
                    models.BooleanField(
                        default=False,
                        help_text="Acts and votes for the organisation when its seat-holder cannot.",
                        verbose_name="is a deputy",
                    ),
                ),
                (
                    "show_name",
                    models.BooleanField(
                        default=False,
                        help_text="Only with the person's agreement. Otherwise the public sees the organisation and the role.",
                        verbose_name="show the name in public",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnership.body",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The person's account, if they log in. Some members never do.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnership.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical seat",
                "verbose_name_plural": "historical seats",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="person")),
                ("role", models.CharField(blank=True, help_text="For example, Chair or Deputy.", max_length=120)),
                ("present", models.BooleanField(default=True, help_text="Leave unticked for apologies.")),
                (
                    "interest",
                    models.TextField(
                        blank=True,
                        help_text="What was declared, and for which item. Empty if nothing was.",
                        verbose_name="declared interest",
                    ),
                ),
                (
                    "meeting",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="partnership.meeting"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="partnership.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of attendance",
                "verbose_name_plural": "lines of attendance",
                "ordering": ["organisation", "name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="In full, for example Wealdmere Community Safety Partnership.", max_length=160
                    ),
                ),
                (
                    "short_name",
                    models.CharField(
                        help_text="The place alone, for example Wealdmere. Names the roles too.",
                        max_length=60,
                        unique=True,
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, help_text="Shown on the public site.", max_length=254, verbose_name="e-mail address"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, help_text="Shown on the public site.", max_length=40, verbose_name="telephone"
                    ),
                ),
                (
                    "review_months",
                    models.PositiveSmallIntegerField(
                        default=12,
                        help_text="A document is due for review this long after it came into force.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="months between reviews",
                    ),
                ),
                (
                    "lapse_days",
                    models.PositiveSmallIntegerField(
                        default=180,
                        help_text="An open amendment nobody has touched for this long lapses.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="days until an amendment lapses",
                    ),
                ),
                (
                    "consultation_days",
                    models.PositiveSmallIntegerField(
                        default=21,
                        help_text="How long a sub-group is usually given to answer.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="days of a consultation",
                    ),
                ),
                (
                    "ballot_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="How long a ballot usually stays open.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="days of a ballot",
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        help_text="Where its pictures and papers are kept, apart from other partnerships'.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnership",
                        to="wagtailcore.collection",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="partnership", to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="organisation",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="organisations", to="partnership.partnership"
            ),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "since",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The first day. For example, 1 April 2024.",
                        verbose_name="from",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The day it ends; from this day on it no longer counts. Leave empty while it continues.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("name", models.CharField(help_text="In full, as the public knows it.", max_length=160)),
                ("short_name", models.CharField(help_text="For tables and lists, for example Police.", max_length=60)),
                (
                    "statutory_kind",
                    models.CharField(
                        choices=[
                            ("district-council", "District council"),
                            ("county-council", "County council"),
                            ("unitary-council", "Unitary council"),
                            ("police", "Police force"),
                            ("fire", "Fire and rescue authority"),
                            ("probation", "Probation service"),
                            ("health", "Integrated care board"),
                            ("commissioner", "Police and crime commissioner"),
                            ("youth-justice", "Youth justice team"),
                            ("housing", "Registered provider of housing"),
                            ("local-council", "Town or parish council"),
                            ("voluntary", "Voluntary or community organisation"),
                            ("other", "Other"),
                        ],
                        default="other",
                        help_text="What it is. This gives no vote: a vote comes with a seat.",
                        max_length=20,
                        verbose_name="kind in law",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            ("responsible-authority", "Responsible authority"),
                            ("co-opted", "Co-opted member"),
                            ("other", "Other"),
                        ],
                        default="other",
                        help_text="Why it is a member: by the Crime and Disorder Act 1998 (responsible authority) or by invitation.",
                        max_length=24,
                        verbose_name="basis of membership",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The organisation that took over when this one ended.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnership.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnership.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBody",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "since",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The first day. For example, 1 April 2024.",
                        verbose_name="from",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The day it ends; from this day on it no longer counts. Leave empty while it continues.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("partnership", "Partnership"), ("sub-group", "Sub-group")],
                        default="sub-group",
                        max_length=12,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="In full, for example Anti-social Behaviour Sub-group.", max_length=160),
                ),
                (
                    "short_name",
                    models.CharField(
                        help_text="For tables and lists, for example Anti-social behaviour.", max_length=60
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="A short code that appears in references, for example ASB.",
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z0-9]+(-[A-Z0-9]+)*\\Z", "Use capital letters, digits and hyphens only."
                            )
                        ],
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The body this one reports to.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnership.body",
                        verbose_name="reports to",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnership.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical body",
                "verbose_name_plural": "historical bodies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="body",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bodies", to="partnership.partnership"
            ),
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("editors", "Editors"),
                            ("members", "Members"),
                            ("representatives", "Representatives"),
                            ("administrators", "Administrators"),
                            ("scrutiny", "Scrutiny"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partnership_role", to="auth.group"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="partnership.partnership"
                    ),
                ),
            ],
            options={
                "ordering": ["partnership", "kind"],
            },
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at", None), ("ends_at__gte", models.F("starts_at")), _connector="OR"),
                name="partnership_meeting_times_ordered",
                violation_error_message="The meeting cannot end before it starts.",
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["body", "since", "until"], name="partnership_seat_by_day"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="partnership_membership_dates_ordered",
                violation_error_message="It cannot end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="partnership_organisation_dates_ordered",
                violation_error_message="It cannot end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="partnership_body_dates_ordered",
                violation_error_message="It cannot end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"),
                name="partnership_body_code_unique",
                violation_error_message="Another body already has this code.",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "partnership")),
                fields=("partnership",),
                name="partnership_body_one_partnership",
                violation_error_message="The partnership already has its own body; add a sub-group.",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(fields=("partnership", "kind"), name="partnership_role_unique"),
        ),
    ]
