"""The database lets go of participants without an application when they are long over."""

from django.db import migrations

# Its floor is that of participants with an application: a month after the event.
FORGET_GUESTS = """
CREATE FUNCTION forget_guests(the_keys uuid[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE counts jsonb := '{}'; contexts uuid[] := '{}';
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_place place JOIN editions_edition edition ON edition.id = place.edition_id
        WHERE place.id = ANY (the_keys)
        AND (place.application_id IS NOT NULL OR edition.ends_on > current_date - 30)
    )
    THEN RAISE EXCEPTION 'not over yet' USING ERRCODE = 'PV010'; END IF;
    SELECT * INTO counts, contexts FROM erase_rows('participants_place', the_keys::text[], counts, contexts);
    PERFORM forget_contexts(contexts);
    INSERT INTO participants_forgetting (forgotten_at, rows) VALUES (clock_timestamp(), counts);
    RETURN counts;
END $$;
REVOKE ALL ON FUNCTION forget_guests(uuid[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0007_looks_at_applications")]

    operations = [migrations.RunSQL(FORGET_GUESTS, "DROP FUNCTION forget_guests(uuid[])")]
