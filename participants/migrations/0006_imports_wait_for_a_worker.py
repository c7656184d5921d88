"""A file stands previewed, then waits for a worker; what it holds is sealed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_readiness_of_a_call"),
        ("participants", "0005_sealed_record"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("previewed", "not imported yet"),
                            ("importing", "being imported"),
                            ("imported", "imported"),
                            ("failed", "could not be imported"),
                            ("dropped", "removed without importing"),
                        ],
                        default="previewed",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="importedfile",
            options={
                "ordering": ["-given_at", "-pk"],
                "verbose_name": "import",
                "verbose_name_plural": "imports",
            },
        ),
        migrations.RemoveField(
            model_name="importedfile",
            name="content",
        ),
        migrations.RemoveField(
            model_name="importedfile",
            name="rejected",
        ),
        migrations.AddField(
            model_name="importedfile",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="attempts"),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="failure",
            field=models.TextField(blank=True, verbose_name="why it could not be imported"),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="findings",
            field=models.JSONField(default=dict, verbose_name="problems by line, and the first rows"),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="sealed",
            field=models.TextField(blank=True, verbose_name="sealed content until imported"),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="sealed_rejects",
            field=models.TextField(blank=True, verbose_name="sealed rejected rows"),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="status",
            field=models.CharField(
                choices=[
                    ("previewed", "not imported yet"),
                    ("importing", "being imported"),
                    ("imported", "imported"),
                    ("failed", "could not be imported"),
                    ("dropped", "removed without importing"),
                ],
                default="previewed",
                max_length=20,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="importedfile",
            name="given_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="given by",
            ),
        ),
        migrations.AlterField(
            model_name="importedfile",
            name="report",
            field=models.JSONField(default=dict, verbose_name="counts"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("applicant", None), ("source", "import")),
                fields=["email"],
                name="imported_application_of_nobody",
            ),
        ),
        migrations.AddIndex(
            model_name="importedfile",
            index=models.Index(
                condition=models.Q(("status", "importing")), fields=["given_at"], name="import_to_be_done"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importedfile",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_importedfileevent" ("digest", "edition_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status") VALUES (NEW."digest", NEW."edition_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status"); RETURN NULL;',
                    hash="cef988cec37136a36eeb175e4e39eb4d999f0218",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_29621",
                    table="participants_importedfile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importedfile",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "participants_importedfileevent" ("digest", "edition_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status") VALUES (NEW."digest", NEW."edition_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status"); RETURN NULL;',
                    hash="48632b89c5770633e6d86b59bb8555644cb9ed3c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e75c5",
                    table="participants_importedfile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importedfile",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_importedfileevent" ("digest", "edition_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status") VALUES (OLD."digest", OLD."edition_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status"); RETURN NULL;',
                    hash="b41241500c42f543e3fe503603993f1f360eac52",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1f038",
                    table="participants_importedfile",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="importedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "imported"), _negated=True),
                    models.Q(("imported_at__isnull", False), ("sealed", "")),
                    _connector="OR",
                ),
                name="imported_file_has_a_time_and_no_content",
            ),
        ),
        migrations.AddField(
            model_name="importedfileevent",
            name="edition",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="editions.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="importedfileevent",
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
            model_name="importedfileevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="edition_status_digest_events",
                to="participants.importedfile",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importedfileevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0902c1e97ad679eb9ec409e0f54ec01d2476110d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cb65a",
                    table="participants_importedfileevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
