"""The record of a tally, as it was counted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0190_floors_of_the_shortlist")]

    operations = [
        migrations.CreateModel(
            name="TallyRecord",
            fields=[
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="tally_record",
                        serialize=False,
                        to="participants.votinground",
                        verbose_name="round",
                    ),
                ),
                ("record", models.TextField(verbose_name="record (a sealed zip)")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of inputs and result")),
                ("made_at", models.DateTimeField(verbose_name="made")),
            ],
            options={
                "verbose_name": "record of a tally",
                "verbose_name_plural": "records of tallies",
            },
        ),
    ]
