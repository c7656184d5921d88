"""Whose role or term had ended when a round opened, and was let go on since, speaks for whoever did that."""

from django.db import migrations

# On their own feet stand those whose role or term, as it stood when the round opened, holds today.
AGREEMENT = """
CREATE OR REPLACE FUNCTION agreement_to_close(the_round bigint, OUT agreed_at timestamptz, OUT by_three boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened timestamptz; the_edition bigint; today date := (clock_timestamp() AT TIME ZONE 'UTC')::date;
BEGIN
    SELECT min(pgh_created_at) INTO opened FROM participants_votingroundevent
        WHERE pgh_obj_id = the_round AND status = 'open';
    SELECT edition_id INTO the_edition FROM participants_votinground WHERE id = the_round;
    WITH RECURSIVE agreed AS (
        SELECT approval.user_id, approval.approved_at FROM participants_closingapproval approval
        WHERE approval.round_id = the_round AND ends_rounds(the_edition, approval.user_id, approval.role)
    ), given AS (
        SELECT held.user_id, giver.by_id FROM accounts_rolegrant held CROSS JOIN LATERAL (
            SELECT held.granted_by_id AS by_id
            UNION
            SELECT nullif(said.metadata ->> 'actor', '')::uuid FROM accounts_rolegrantevent changed
            JOIN pghistory_context said ON said.id = changed.pgh_context_id
            WHERE changed.pgh_obj_id = held.id AND changed.pgh_created_at > opened
        ) giver
        WHERE held.role IN ('lead', 'deputy', 'co_chair') AND giver.by_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM (
                SELECT before.user_id, before.role, before.ends_at FROM accounts_rolegrantevent before
                WHERE before.pgh_obj_id = held.id AND before.pgh_created_at <= opened
                ORDER BY before.pgh_id DESC LIMIT 1
            ) stood
            WHERE (stood.user_id, stood.role) = (held.user_id, held.role)
                AND (stood.ends_at IS NULL OR stood.ends_at > clock_timestamp())
        )
        UNION
        SELECT term.user_id, (said.metadata ->> 'actor')::uuid FROM editions_cochair term
        JOIN editions_cochairevent named ON named.pgh_obj_id = term.id AND named.pgh_created_at > opened
        JOIN pghistory_context said ON said.id = named.pgh_context_id AND said.metadata ->> 'actor' <> ''
        WHERE term.edition_id = the_edition AND NOT EXISTS (
            SELECT 1 FROM (
                SELECT before.user_id, before.starts_on, before.ends_on FROM editions_cochairevent before
                WHERE before.pgh_obj_id = term.id AND before.pgh_created_at <= opened
                ORDER BY before.pgh_id DESC LIMIT 1
            ) stood
            WHERE stood.user_id = term.user_id
                AND coalesce(stood.starts_on <= today, true) AND coalesce(stood.ends_on >= today, true)
        )
    ), voice (user_id, behind) AS (
        SELECT user_id, user_id FROM agreed
        UNION
        SELECT voice.user_id, given.by_id FROM voice JOIN given ON given.user_id = voice.behind
    ), pair AS (
        SELECT one.user_id AS one, other.user_id AS other,
            greatest(one.approved_at, other.approved_at) AS agreed_at
        FROM agreed one JOIN agreed other ON one.user_id < other.user_id
        WHERE NOT EXISTS (
            SELECT 1 FROM voice mine JOIN voice theirs ON mine.behind = theirs.behind
            WHERE mine.user_id = one.user_id AND theirs.user_id = other.user_id
        )
    )
    SELECT min(pair.agreed_at), EXISTS (
        SELECT 1 FROM pair ab JOIN pair bc ON bc.one = ab.other
        JOIN pair ac ON ac.one = ab.one AND ac.other = bc.other
    ) INTO agreed_at, by_three FROM pair;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0005_forgetting")]

    operations = [migrations.RunSQL(AGREEMENT, migrations.RunSQL.noop)]
