"""A network has said what its interests are; why a dismissal was taken back."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0005_ties_and_undertaking"),
        ("participants", "0180_talking_and_ratifying"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InterestsSaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="said")),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests_said",
                        to="editions.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer about interests",
                "verbose_name_plural": "answers about interests",
            },
        ),
        migrations.AddField(
            model_name="conflict",
            name="undo_reason",
            field=models.TextField(blank=True, verbose_name="reason for taking the dismissal back"),
        ),
    ]
