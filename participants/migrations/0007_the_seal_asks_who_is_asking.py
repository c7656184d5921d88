"""Votes are written and read by delegates in office only, and two who close a round stand on their own feet."""

from django.db import migrations

# Staff never sit on a seat: whoever runs the vote could otherwise add themselves and read it.
VOTES_FOR = """
CREATE FUNCTION votes_for(the_seat bigint, the_member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM editions_seatmember member
        JOIN accounts_user person ON person.id = member.user_id AND person.is_active
        JOIN accounts_rolegrant held ON held.user_id = person.id AND held.role = 'delegate'
            AND held.starts_at <= clock_timestamp() AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
        WHERE member.seat_id = the_seat AND member.user_id = the_member
    ) AND NOT EXISTS (
        SELECT 1 FROM accounts_rolegrant held
        WHERE held.user_id = the_member AND held.role IN ('lead', 'deputy', 'officer', 'safety', 'auditor')
            AND held.starts_at <= clock_timestamp() AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
    )
$$;
REVOKE ALL ON FUNCTION votes_for(bigint, uuid) FROM PUBLIC;
"""

RECORD_VOTE = """
CREATE OR REPLACE FUNCTION record_vote(
    the_round bigint, the_seat bigint, the_application uuid, the_kind text, the_score integer, the_comment text,
    the_member uuid
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_round participants_votinground;
BEGIN
    SELECT * INTO found_round FROM participants_votinground WHERE id = the_round FOR SHARE;
    IF found_round.status IS DISTINCT FROM 'open'
        OR clock_timestamp() < found_round.opens_at OR clock_timestamp() >= found_round.closes_at
        OR EXISTS (SELECT 1 FROM participants_roundclosing WHERE round_id = the_round)
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    IF NOT votes_for(the_seat, the_member)
        OR NOT EXISTS (
            SELECT 1 FROM participants_assignment
            WHERE round_id = the_round AND seat_id = the_seat AND application_id = the_application
        )
    THEN RAISE EXCEPTION 'not on this ballot' USING ERRCODE = 'PV002'; END IF;
    INSERT INTO participants_vote (round_id, seat_id, application_id, kind, score, comment, cast_by_id, cast_at)
        VALUES (the_round, the_seat, the_application, the_kind, the_score, the_comment, the_member, clock_timestamp())
        ON CONFLICT (round_id, seat_id, application_id) DO UPDATE
        SET kind = EXCLUDED.kind, score = EXCLUDED.score, comment = EXCLUDED.comment,
            cast_by_id = EXCLUDED.cast_by_id, cast_at = EXCLUDED.cast_at;
END $$;
"""

OWN_BALLOT = """
CREATE OR REPLACE FUNCTION own_ballot(the_round bigint, the_seat bigint, the_member uuid)
RETURNS SETOF participants_vote LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT vote.* FROM participants_vote vote
    WHERE vote.round_id = the_round AND vote.seat_id = the_seat AND votes_for(the_seat, the_member)
$$;
"""

# Whoever was given a role after the round opened speaks with the voice of whoever gave it.
CLOSE_ROUND = """
CREATE OR REPLACE FUNCTION close_round(the_round bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_round participants_votinground; opened timestamptz;
BEGIN
    SELECT * INTO found_round FROM participants_votinground WHERE id = the_round FOR UPDATE;
    IF found_round.status IS DISTINCT FROM 'open'
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    SELECT min(pgh_created_at) INTO opened FROM participants_votingroundevent
        WHERE pgh_obj_id = the_round AND status = 'open';
    IF NOT EXISTS (
        WITH RECURSIVE agreed AS (
            SELECT DISTINCT approval.user_id FROM participants_closingapproval approval
            JOIN accounts_user person ON person.id = approval.user_id AND person.is_active
            JOIN accounts_rolegrant held ON held.user_id = approval.user_id AND held.role = approval.role
                AND held.starts_at <= clock_timestamp()
                AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
            WHERE approval.round_id = the_round AND (
                approval.role <> 'co_chair' OR EXISTS (
                    SELECT 1 FROM editions_cochair term
                    WHERE term.user_id = approval.user_id AND term.edition_id = found_round.edition_id
                )
            )
        ), voice (user_id, behind) AS (
            SELECT user_id, user_id FROM agreed
            UNION
            SELECT voice.user_id, given.granted_by_id FROM voice
            JOIN accounts_rolegrant given ON given.user_id = voice.behind AND given.granted_by_id IS NOT NULL
                AND given.role IN ('lead', 'deputy', 'co_chair')
            JOIN accounts_rolegrantevent made ON made.pgh_obj_id = given.id AND made.pgh_label = 'insert'
                AND made.pgh_created_at > opened
        )
        SELECT 1 FROM agreed one JOIN agreed other ON one.user_id < other.user_id
        WHERE NOT EXISTS (
            SELECT 1 FROM voice mine JOIN voice theirs ON mine.behind = theirs.behind
            WHERE mine.user_id = one.user_id AND theirs.user_id = other.user_id
        )
    ) THEN RAISE EXCEPTION 'two have to agree' USING ERRCODE = 'PV003'; END IF;
    INSERT INTO participants_roundclosing (round_id, closed_at) VALUES (the_round, clock_timestamp());
    UPDATE participants_votinground SET status = 'closed' WHERE id = the_round;
END $$;
"""

# Without statistics the planner's estimates tell nothing of what a sealed column holds.
NO_STATISTICS = """
ALTER TABLE participants_vote ALTER COLUMN kind SET STATISTICS 0, ALTER COLUMN score SET STATISTICS 0,
    ALTER COLUMN comment SET STATISTICS 0, ALTER COLUMN cast_by_id SET STATISTICS 0,
    ALTER COLUMN cast_at SET STATISTICS 0, ALTER COLUMN seat_id SET STATISTICS 0,
    ALTER COLUMN application_id SET STATISTICS 0;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0006_imports_wait_for_a_worker"),
        ("editions", "0002_readiness_of_a_call"),
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            VOTES_FOR + RECORD_VOTE + OWN_BALLOT + CLOSE_ROUND + NO_STATISTICS, migrations.RunSQL.noop
        ),
    ]
