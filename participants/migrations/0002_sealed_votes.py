"""Votes are sealed by the database itself: written and closed through functions, read only once the round is closed."""

from django.db import migrations

READ_ONCE_CLOSED = """
ALTER TABLE participants_vote ENABLE ROW LEVEL SECURITY;
CREATE POLICY votes_are_read_once_the_round_is_closed ON participants_vote FOR SELECT USING (
    EXISTS (SELECT 1 FROM participants_roundclosing closing WHERE closing.round_id = participants_vote.round_id)
);
"""

RECORD_VOTE = """
CREATE FUNCTION record_vote(
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
    IF NOT EXISTS (SELECT 1 FROM editions_seatmember WHERE seat_id = the_seat AND user_id = the_member)
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
REVOKE ALL ON FUNCTION record_vote(bigint, bigint, uuid, text, integer, text, uuid) FROM PUBLIC;
"""

OWN_BALLOT = """
CREATE FUNCTION own_ballot(the_round bigint, the_seat bigint, the_member uuid) RETURNS SETOF participants_vote
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT vote.* FROM participants_vote vote
    WHERE vote.round_id = the_round AND vote.seat_id = the_seat
      AND EXISTS (SELECT 1 FROM editions_seatmember WHERE seat_id = the_seat AND user_id = the_member)
$$;
REVOKE ALL ON FUNCTION own_ballot(bigint, bigint, uuid) FROM PUBLIC;
"""

CLOSE_ROUND = """
CREATE FUNCTION close_round(the_round bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_status text; approvals integer;
BEGIN
    SELECT status INTO found_status FROM participants_votinground WHERE id = the_round FOR UPDATE;
    IF found_status IS DISTINCT FROM 'open'
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    SELECT count(DISTINCT approval.user_id) INTO approvals
    FROM participants_closingapproval approval
    JOIN accounts_rolegrant held ON held.user_id = approval.user_id AND held.role = approval.role
        AND held.starts_at <= clock_timestamp() AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
    WHERE approval.round_id = the_round;
    IF approvals < 2 THEN RAISE EXCEPTION 'two have to agree' USING ERRCODE = 'PV003'; END IF;
    INSERT INTO participants_roundclosing (round_id, closed_at) VALUES (the_round, clock_timestamp());
    UPDATE participants_votinground SET status = 'closed' WHERE id = the_round;
END $$;
REVOKE ALL ON FUNCTION close_round(bigint) FROM PUBLIC;
"""

UNDO = """
DROP FUNCTION close_round(bigint);
DROP FUNCTION own_ballot(bigint, bigint, uuid);
DROP FUNCTION record_vote(bigint, bigint, uuid, text, integer, text, uuid);
DROP POLICY votes_are_read_once_the_round_is_closed ON participants_vote;
ALTER TABLE participants_vote DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]

    operations = [
        migrations.RunSQL(READ_ONCE_CLOSED + RECORD_VOTE + OWN_BALLOT + CLOSE_ROUND, UNDO),
    ]
