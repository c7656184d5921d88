"""The database lets go of records that hold a line for each person and of old decision cards; balance is counted."""

import django.db.models.deletion
from django.db import migrations, models

# Its floor is that of unsuccessful applications: a year after the decision.
FORGET_RECORDS = """
CREATE FUNCTION forget_records(the_rounds bigint[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE slates bigint; tallies bigint; counts jsonb;
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_votinground round JOIN editions_edition edition ON edition.id = round.edition_id
        WHERE round.id = ANY (the_rounds) AND coalesce(
            (SELECT max(run.released_at)::date FROM participants_selectionrun run
                WHERE run.edition_id = edition.id AND run.status = 'released'),
            edition.ends_on
        ) > current_date - 364
    )
    THEN RAISE EXCEPTION 'not over yet' USING ERRCODE = 'PV010'; END IF;
    UPDATE participants_selectionrun SET record = '' WHERE round_id = ANY (the_rounds) AND record <> '';
    GET DIAGNOSTICS slates = ROW_COUNT;
    UPDATE participants_tallyrecord SET record = '' WHERE round_id = ANY (the_rounds) AND record <> '';
    GET DIAGNOSTICS tallies = ROW_COUNT;
    counts := jsonb_build_object('participants_selectionrun', slates, 'participants_tallyrecord', tallies);
    INSERT INTO participants_forgetting (forgotten_at, rows) VALUES (clock_timestamp(), counts);
    RETURN counts;
END $$;
REVOKE ALL ON FUNCTION forget_records(bigint[]) FROM PUBLIC;
"""

# Five years after the event, and never while there is a question about it.
FORGET_CARDS = """
CREATE FUNCTION forget_cards(the_keys bigint[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint; counts jsonb;
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_decisioncard card JOIN editions_edition edition ON edition.id = card.edition_id
        WHERE card.id = ANY (the_keys) AND (card.is_held OR edition.ends_on > current_date - interval '59 months')
    )
    THEN RAISE EXCEPTION 'not over yet' USING ERRCODE = 'PV010'; END IF;
    DELETE FROM participants_decisioncard WHERE id = ANY (the_keys);
    GET DIAGNOSTICS gone = ROW_COUNT;
    counts := jsonb_build_object('participants_decisioncard', gone);
    INSERT INTO participants_forgetting (forgotten_at, rows) VALUES (clock_timestamp(), counts);
    RETURN counts;
END $$;
REVOKE ALL ON FUNCTION forget_cards(bigint[]) FROM PUBLIC;
"""
GONE = "DROP FUNCTION forget_cards(bigint[]); DROP FUNCTION forget_records(bigint[]);"

KINDS = [
    ("safety", "answers about safety"),
    ("drafts", "drafts that were never sent"),
    ("unsuccessful", "applications without a place"),
    ("participants", "applications of participants"),
    ("travel", "passports and everything for travelling"),
    ("guests", "participants who were invited without an application"),
    ("records", "records of tallies and slates"),
    ("cards", "decision cards"),
    ("accounts", "accounts with nothing left in them"),
]
THINGS = [
    ("application", "application"),
    ("safety", "answers about safety"),
    ("travel", "answers for travelling"),
    ("place", "place without an application"),
    ("record", "records of a voting round"),
    ("card", "decision card"),
    ("person", "account"),
]


class Migration(migrations.Migration):
    dependencies = [("participants", "0009_badges_have_numbers")]

    operations = [
        migrations.RunSQL(FORGET_RECORDS + FORGET_CARDS, GONE),
        migrations.CreateModel(
            name="BalanceCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stage", models.CharField(max_length=10, verbose_name="stage")),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                ("counts", models.JSONField(verbose_name="how many of what")),
                ("counted_at", models.DateTimeField(verbose_name="counted")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="balance_counts",
                        to="editions.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of answers for balance",
                "verbose_name_plural": "counts of answers for balance",
                "ordering": ["edition", "stage"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "stage"), name="one_balance_count_per_stage")
                ],
            },
        ),
        migrations.AlterField(
            "erasure", "what", models.CharField(choices=THINGS, max_length=12, verbose_name="what")
        ),
        migrations.AlterField(
            "plannederasure", "kind", models.CharField(choices=KINDS, max_length=15, verbose_name="what")
        ),
        *(
            migrations.AlterField(
                model, "kind", models.CharField(blank=True, choices=KINDS, max_length=15, verbose_name="what")
            )
            for model in ("retentionhold", "retentionholdevent")
        ),
    ]
