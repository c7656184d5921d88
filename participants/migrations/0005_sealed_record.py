"""The record of a run is kept sealed; a percentage stays below a hundred."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0004_same_organisation_is_a_conflict")]

    operations = [
        migrations.RemoveField(model_name="selectionrun", name="record"),
        migrations.AddField(
            model_name="selectionrun",
            name="record",
            field=models.TextField(
                blank=True,
                default="",
                verbose_name="record (a sealed zip: it holds answers given for balance only)",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_percent", False), ("minimum__lte", 100), _connector="OR"),
                name="target_percentage_is_at_most_100",
            ),
        ),
    ]
