"""What is erased when, what holds it back, and what stays of it."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0004_texts_and_names_in_every_language"),
        ("participants", "0071_looks_stay"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasureRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")),
                ("counts", models.JSONField(default=dict, verbose_name="how many of what")),
            ],
            options={
                "verbose_name": "night of erasing",
                "verbose_name_plural": "nights of erasing",
                "ordering": ["-started_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Forgetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("forgotten_at", models.DateTimeField(verbose_name="forgotten")),
                ("rows", models.JSONField(verbose_name="rows by table")),
            ],
            options={
                "verbose_name": "forgetting",
                "verbose_name_plural": "forgettings",
                "ordering": ["-forgotten_at", "-pk"],
            },
        ),
        migrations.AlterField(
            model_name="vote",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="votes",
                to="participants.application",
            ),
        ),
        migrations.CreateModel(
            name="RetentionHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("safety", "answers about safety"),
                            ("drafts", "drafts that were never sent"),
                            ("unsuccessful", "applications without a place"),
                            ("participants", "applications of participants"),
                            ("accounts", "accounts with nothing left in them"),
                        ],
                        max_length=15,
                        verbose_name="what",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "held_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="held since"),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="retention_holds",
                        to="participants.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="editions.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="held by",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
            ],
            options={
                "verbose_name": "hold on erasing",
                "verbose_name_plural": "holds on erasing",
                "ordering": ["-held_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="RetentionHoldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("safety", "answers about safety"),
                            ("drafts", "drafts that were never sent"),
                            ("unsuccessful", "applications without a place"),
                            ("participants", "applications of participants"),
                            ("accounts", "accounts with nothing left in them"),
                        ],
                        max_length=15,
                        verbose_name="what",
                    ),
                ),
                (
                    "held_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="held since"),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participants.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="editions.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="held by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="edition_kind_application_held_by_held_at_released_by_released_at_events",
                        to="participants.retentionhold",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ErasedCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=20, verbose_name="what is counted")),
                ("value", models.CharField(blank=True, max_length=60, verbose_name="value")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="erased_counts",
                        to="editions.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of erased applications",
                "verbose_name_plural": "counts of erased applications",
                "ordering": ["edition", "what", "value"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "what", "value"), name="one_count_per_value")
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("application", "application"),
                            ("safety", "answers about safety"),
                            ("person", "account"),
                        ],
                        max_length=12,
                        verbose_name="what",
                    ),
                ),
                ("key", models.CharField(max_length=40, verbose_name="name of the key")),
                ("digest", models.CharField(max_length=64, verbose_name="keyed digest")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("due", "its time was over"),
                            ("own", "its author deleted it"),
                            ("asked", "the person asked for it"),
                            ("mistake", "it was given by mistake"),
                            ("authority", "an authority ordered it"),
                        ],
                        max_length=10,
                        verbose_name="why",
                    ),
                ),
                ("erased_at", models.DateTimeField(verbose_name="erased")),
                (
                    "erased_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "erasure",
                "verbose_name_plural": "erasures",
                "ordering": ["-erased_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "key", "what"), name="one_erasure_of_a_thing")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedErasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("safety", "answers about safety"),
                            ("drafts", "drafts that were never sent"),
                            ("unsuccessful", "applications without a place"),
                            ("participants", "applications of participants"),
                            ("accounts", "accounts with nothing left in them"),
                        ],
                        max_length=15,
                        verbose_name="what",
                    ),
                ),
                ("falls_due_on", models.DateField(verbose_name="falls due on")),
                ("listed_on", models.DateField(verbose_name="listed since")),
                ("number", models.PositiveIntegerField(verbose_name="how many")),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="editions.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "planned erasure",
                "verbose_name_plural": "planned erasures",
                "ordering": ["falls_due_on", "edition", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "kind", "falls_due_on"),
                        name="one_planned_erasure_per_edition_kind_and_day",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="retentionhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("application", None), ("kind__gt", "")),
                    models.Q(("application__isnull", False), ("edition", None), ("kind", "")),
                    _connector="OR",
                ),
                name="hold_is_on_one_application_or_on_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionhold",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="hold_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionhold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_at", None)),
                fields=("edition", "kind", "application"),
                name="one_standing_hold_on_a_thing",
                nulls_distinct=False,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionhold",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_retentionholdevent" ("application_id", "edition_id", "held_at", "held_by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id") VALUES (NEW."application_id", NEW."edition_id", NEW."held_at", NEW."held_by_id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."released_at", NEW."released_by_id"); RETURN NULL;',
                    hash="5da97b96d30dacffc114ab554f4ca12f0c9f8600",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_515f9",
                    table="participants_retentionhold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionhold",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."application_id" IS DISTINCT FROM (NEW."application_id") OR OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."held_at" IS DISTINCT FROM (NEW."held_at") OR OLD."held_by_id" IS DISTINCT FROM (NEW."held_by_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."released_by_id" IS DISTINCT FROM (NEW."released_by_id"))',
                    func='INSERT INTO "participants_retentionholdevent" ("application_id", "edition_id", "held_at", "held_by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id") VALUES (NEW."application_id", NEW."edition_id", NEW."held_at", NEW."held_by_id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."released_at", NEW."released_by_id"); RETURN NULL;',
                    hash="5d8d154bc9fd0ba0489f11732d2a14a23680bdf0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_392ca",
                    table="participants_retentionhold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionhold",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_retentionholdevent" ("application_id", "edition_id", "held_at", "held_by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id") VALUES (OLD."application_id", OLD."edition_id", OLD."held_at", OLD."held_by_id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."released_at", OLD."released_by_id"); RETURN NULL;',
                    hash="3fe93720a12b4fb4802ce1cd986cc3d63ed2142b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e43ce",
                    table="participants_retentionhold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionholdevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3b030f015628e19f187ee47bfa174f02670a9bbb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_23be4",
                    table="participants_retentionholdevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
