"""A decision stands with each proposed replacement; a reserve list is closed once."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0001_initial"),
        ("participants", "0017_travel"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="replacementpick",
            name="given",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="given_by",
                to="participants.place",
                verbose_name="place given",
            ),
        ),
        migrations.AddField(
            model_name="replacementpick",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "not decided"),
                    ("taken", "invited"),
                    ("other", "somebody else invited"),
                    ("left_free", "left free"),
                ],
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AlterField(
            model_name="replacementpick",
            name="freed",
            field=models.ForeignKey(
                blank=True,
                db_comment="goes along",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="picks",
                to="participants.place",
            ),
        ),
        migrations.CreateModel(
            name="ReserveClosing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[("", "everybody"), ("in_person", "In person"), ("online", "Online")],
                        max_length=10,
                        verbose_name="panel",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("closed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="closed")),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reserve_closings",
                        to="editions.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "closing of a reserve list",
                "verbose_name_plural": "closings of reserve lists",
                "ordering": ["edition", "attendance"],
            },
        ),
        migrations.CreateModel(
            name="ReserveClosingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[("", "everybody"), ("in_person", "In person"), ("online", "Online")],
                        max_length=10,
                        verbose_name="panel",
                    ),
                ),
                ("closed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="closed")),
                (
                    "closed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="editions.edition",
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
                        related_name="edition_attendance_closed_by_closed_at_events",
                        to="participants.reserveclosing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="reserveclosing",
            constraint=models.UniqueConstraint(
                fields=("edition", "attendance"), name="a_reserve_list_is_closed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reserveclosing",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="closing_a_reserve_list_has_a_reason"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reserveclosing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_reserveclosingevent" ("attendance", "closed_at", "closed_by_id", "edition_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."attendance", NEW."closed_at", NEW."closed_by_id", NEW."edition_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="fd7e4c17812ce59fd44a78201577c249c66896af",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_314f9",
                    table="participants_reserveclosing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reserveclosing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."attendance" IS DISTINCT FROM (NEW."attendance") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."edition_id" IS DISTINCT FROM (NEW."edition_id"))',
                    func='INSERT INTO "participants_reserveclosingevent" ("attendance", "closed_at", "closed_by_id", "edition_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."attendance", NEW."closed_at", NEW."closed_by_id", NEW."edition_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="aa2422c078a4c29c351b47030201ca8a03cc65ab",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_420ba",
                    table="participants_reserveclosing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reserveclosing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_reserveclosingevent" ("attendance", "closed_at", "closed_by_id", "edition_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."attendance", OLD."closed_at", OLD."closed_by_id", OLD."edition_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="073e935e5f5ac128a5f26f8ba0dc9839fbc9ab41",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a6781",
                    table="participants_reserveclosing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reserveclosingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3a0121803f4ce530c8f59760f708a2724d95435b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d71cc",
                    table="participants_reserveclosingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
