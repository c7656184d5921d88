"""Applications that officers type in; like imported ones they wait for whoever proves their address."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0082_forgetting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="participants.application",
                    ),
                ),
                ("came_at", models.DateTimeField(verbose_name="came in")),
                ("how", models.CharField(max_length=300, verbose_name="how it came")),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "application typed in by an officer",
                "verbose_name_plural": "applications typed in by officers",
            },
        ),
        migrations.RemoveIndex(model_name="application", name="imported_application_of_nobody"),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("applicant", None), ("source__in", ["import", "officer"])),
                fields=["email"],
                name="application_waits_for_claim",
            ),
        ),
    ]
