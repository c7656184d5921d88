"""Looks at answers for travelling go only with their place; the database lets go of guests when they are long over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
    dependencies = [("participants", "0005_forgetting")]

    operations = [
        migrations.RunSQL(FORGET_GUESTS, "DROP FUNCTION forget_guests(uuid[])"),
        migrations.AlterField(
            "erasure",
            "what",
            models.CharField(
                "what",
                max_length=12,
                choices=[
                    ("application", "application"),
                    ("safety", "answers about safety"),
                    ("travel", "answers for travelling"),
                    ("place", "place without an application"),
                    ("person", "account"),
                ],
            ),
        ),
        migrations.AlterField(
            "travellook",
            "place",
            models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="travel_looks",
                to="participants.place",
            ),
        ),
        *(
            migrations.AlterField(
                model,
                name,
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            )
            for model, name in (("policyversion", "made_by"), ("whatif", "tried_by"))
        ),
    ]
