"""Who agreed to end a round, why, and who took that back."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0140_readers_changed_by_hand_stay_on_record"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosingApprovalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("officer", "secretariat officer"),
                            ("lead", "secretariat lead"),
                            ("deputy", "deputy lead"),
                            ("delegate", "core-group delegate"),
                            ("co_chair", "co-chair"),
                            ("rapporteur", "rapporteur"),
                            ("safety", "safety focal point"),
                            ("auditor", "auditor"),
                        ],
                        max_length=20,
                        verbose_name="as",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="approved"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClosingObjection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("officer", "secretariat officer"),
                            ("lead", "secretariat lead"),
                            ("deputy", "deputy lead"),
                            ("delegate", "core-group delegate"),
                            ("co_chair", "co-chair"),
                            ("rapporteur", "rapporteur"),
                            ("safety", "safety focal point"),
                            ("auditor", "auditor"),
                        ],
                        max_length=20,
                        verbose_name="as",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="why")),
                ("made_at", models.DateTimeField(verbose_name="made")),
            ],
            options={
                "verbose_name": "objection to closing a round",
                "verbose_name_plural": "objections to closing a round",
                "ordering": ["round", "made_at"],
            },
        ),
        migrations.AddField(
            model_name="closingapproval",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closingapproval",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_closingapprovalevent" ("approved_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "round_id", "user_id") VALUES (NEW."approved_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."round_id", NEW."user_id"); RETURN NULL;',
                    hash="c91c5ccc549b0055de0dddc9fd65b4a6e13a44d4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63265",
                    table="participants_closingapproval",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closingapproval",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "participants_closingapprovalevent" ("approved_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "round_id", "user_id") VALUES (NEW."approved_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."round_id", NEW."user_id"); RETURN NULL;',
                    hash="555d4b5fbd2bfcbc69016ce39db042208936cc8a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8ee12",
                    table="participants_closingapproval",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closingapproval",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_closingapprovalevent" ("approved_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "round_id", "user_id") VALUES (OLD."approved_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."round_id", OLD."user_id"); RETURN NULL;',
                    hash="72c9195796f1b647211af43861e2e4dde5300608",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8838e",
                    table="participants_closingapproval",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="closingapprovalevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="closingapprovalevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="round_user_role_approved_at_events",
                to="participants.closingapproval",
            ),
        ),
        migrations.AddField(
            model_name="closingapprovalevent",
            name="round",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="participants.votinground",
            ),
        ),
        migrations.AddField(
            model_name="closingapprovalevent",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="closingobjection",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="closing_objections",
                to="participants.votinground",
            ),
        ),
        migrations.AddField(
            model_name="closingobjection",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closingapprovalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8b4881b6b0b692b05774e5b3da2e7485e3798380",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_57745",
                    table="participants_closingapprovalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="closingobjection",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="objection_has_a_reason"
            ),
        ),
    ]
