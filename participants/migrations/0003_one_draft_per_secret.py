from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_sealed_votes")]

    operations = [
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                condition=~models.Q(draft_key=""),
                fields=("edition", "draft_key"),
                name="one_draft_per_secret_and_edition",
            ),
        ),
    ]
