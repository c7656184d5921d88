"""Looks at applications go only with their application."""

from django.db import migrations

# Done by the database with its own rights: the portal's role may neither change nor delete a look.
GO_WITH_THE_APPLICATION = """
DO $$
DECLARE known text;
BEGIN
    SELECT conname INTO known FROM pg_constraint
        WHERE conrelid = 'participants_applicationlook'::regclass
        AND confrelid = 'participants_application'::regclass;
    EXECUTE format('ALTER TABLE participants_applicationlook DROP CONSTRAINT %I', known);
    ALTER TABLE participants_applicationlook ADD CONSTRAINT look_goes_with_what_was_looked_at
        FOREIGN KEY (application_id) REFERENCES participants_application (id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0006_a_computed_run_stands")]

    operations = [migrations.RunSQL(GO_WITH_THE_APPLICATION, migrations.RunSQL.noop)]
