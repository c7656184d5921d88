"""A badge has a number, somebody who comes along a photo, and a proposal says when it could not be computed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0008_guests_are_forgotten")]

    operations = [
        migrations.AddField(
            model_name="place",
            name="badge",
            field=models.PositiveSmallIntegerField(
                default=1, editable=False, verbose_name="number of the badge"
            ),
        ),
        migrations.AddField(
            model_name="replacement",
            name="has_failed",
            field=models.BooleanField(default=False, verbose_name="could not be computed"),
        ),
        migrations.AddField(
            model_name="travelfile",
            name="companion",
            field=models.OneToOneField(
                blank=True,
                db_comment="goes along",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="photo",
                to="participants.companion",
            ),
        ),
        migrations.RemoveConstraint(model_name="travelfile", name="one_travel_file_of_a_kind"),
        migrations.AddConstraint(
            model_name="travelfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("companion", None)),
                fields=("place", "kind"),
                name="one_travel_file_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="travelfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("companion", None), ("kind", "photo"), _connector="OR"),
                name="of_who_comes_along_a_photo_is_kept",
            ),
        ),
    ]
