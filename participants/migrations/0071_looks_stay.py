"""Looks at answers about safety go only with their application; letters say more to whoever wants it."""

import django.db.models.deletion
from django.db import migrations, models

# Done by the database with its own rights: the portal's role may neither change nor delete a look.
GO_WITH_THE_APPLICATION = """
DO $$
DECLARE known text;
BEGIN
    SELECT conname INTO known FROM pg_constraint
        WHERE conrelid = 'participants_safetylook'::regclass AND confrelid = 'participants_application'::regclass;
    EXECUTE format('ALTER TABLE participants_safetylook DROP CONSTRAINT %I', known);
    ALTER TABLE participants_safetylook ADD CONSTRAINT look_goes_with_its_application
        FOREIGN KEY (application_id) REFERENCES participants_application (id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0020_pairs_kept_apart")]

    operations = [
        migrations.AddField(
            "application",
            "mail_details",
            models.BooleanField(default=False, verbose_name="letters say what they are about"),
        ),
        migrations.AlterField(
            "safetylook",
            "application",
            models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="safety_looks",
                to="participants.application",
            ),
        ),
        migrations.RunSQL(GO_WITH_THE_APPLICATION, migrations.RunSQL.noop),
    ]
