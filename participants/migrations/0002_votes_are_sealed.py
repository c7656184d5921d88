"""Votes are sealed by the database itself: written through a function, read only once the round is closed."""

from django.db import migrations

READ_ONCE_CLOSED = """
ALTER TABLE participants_vote ENABLE ROW LEVEL SECURITY;
CREATE POLICY votes_are_read_once_the_round_is_closed ON participants_vote FOR SELECT USING (
    EXISTS (SELECT 1 FROM participants_roundclosing closing WHERE closing.round_id = participants_vote.round_id)
);
"""

# Who sat on a seat at a moment, by the row of their seat.
SEATED = """
CREATE FUNCTION seated_at(the_seat bigint, the_moment timestamptz) RETURNS TABLE (member_row bigint, member uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT stood.pgh_obj_id, stood.user_id FROM (
        SELECT DISTINCT ON (pgh_obj_id) * FROM editions_seatmemberevent
        WHERE pgh_created_at <= the_moment ORDER BY pgh_obj_id, pgh_id DESC
    ) stood WHERE stood.seat_id = the_seat AND stood.pgh_label <> 'delete'
$$;
REVOKE ALL ON FUNCTION seated_at(bigint, timestamptz) FROM PUBLIC;
"""

# Staff never sit on a seat: whoever runs the vote could otherwise add themselves and read it.
# A ballot belongs to those who were seated when its round opened: nobody is seated on it later to read it.
# A seat on which nobody sat at the opening has no votes to hide: whoever comes to it votes.
VOTES_FOR = """
CREATE FUNCTION votes_for(the_seat bigint, the_member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM editions_seatmember member
        JOIN accounts_user person ON person.id = member.user_id AND person.is_active
        JOIN accounts_rolegrant held ON held.user_id = person.id AND held.role = 'delegate'
            AND held.starts_at <= clock_timestamp() AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
        WHERE member.seat_id = the_seat AND member.user_id = the_member AND NOT EXISTS (
            SELECT 1 FROM participants_votinground round
            JOIN editions_seat seat ON seat.edition_id = round.edition_id AND seat.id = the_seat
            CROSS JOIN LATERAL (
                SELECT min(pgh_created_at) AS at FROM participants_votingroundevent
                WHERE pgh_obj_id = round.id AND status = 'open'
            ) opened
            WHERE round.status = 'open' AND EXISTS (SELECT 1 FROM seated_at(the_seat, opened.at))
                AND NOT EXISTS (
                    SELECT 1 FROM seated_at(the_seat, opened.at) stood
                    WHERE stood.member_row = member.id AND stood.member = the_member
                )
        )
    ) AND NOT EXISTS (
        SELECT 1 FROM accounts_rolegrant held
        WHERE held.user_id = the_member AND held.role IN ('lead', 'deputy', 'officer', 'safety', 'auditor')
            AND held.starts_at <= clock_timestamp() AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
    )
$$;
REVOKE ALL ON FUNCTION votes_for(bigint, uuid) FROM PUBLIC;
"""

# A vote and, in the same breath, who changed what; an application taken off a ballot takes no vote any more.
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
    IF NOT votes_for(the_seat, the_member)
        OR NOT EXISTS (
            SELECT 1 FROM participants_assignment
            WHERE round_id = the_round AND seat_id = the_seat AND application_id = the_application
                AND ended_at IS NULL
        )
    THEN RAISE EXCEPTION 'not on this ballot' USING ERRCODE = 'PV002'; END IF;
    INSERT INTO participants_vote (round_id, seat_id, application_id, kind, score, comment, cast_by_id, cast_at)
        VALUES (the_round, the_seat, the_application, the_kind, the_score, the_comment, the_member, clock_timestamp())
        ON CONFLICT (round_id, seat_id, application_id) DO UPDATE
        SET kind = EXCLUDED.kind, score = EXCLUDED.score, comment = EXCLUDED.comment,
            cast_by_id = EXCLUDED.cast_by_id, cast_at = EXCLUDED.cast_at;
    INSERT INTO participants_votechange (round_id, seat_id, application_id, kind, score, changed_by_id, changed_at)
        VALUES (the_round, the_seat, the_application, the_kind, the_score, the_member, clock_timestamp());
END $$;
REVOKE ALL ON FUNCTION record_vote(bigint, bigint, uuid, text, integer, text, uuid) FROM PUBLIC;
"""

OWN_BALLOT = """
CREATE FUNCTION own_ballot(the_round bigint, the_seat bigint, the_member uuid)
RETURNS SETOF participants_vote LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT vote.* FROM participants_vote vote
    WHERE vote.round_id = the_round AND vote.seat_id = the_seat AND votes_for(the_seat, the_member)
$$;
REVOKE ALL ON FUNCTION own_ballot(bigint, bigint, uuid) FROM PUBLIC;
"""

OWN_CHANGES = """
CREATE FUNCTION own_changes(the_round bigint, the_seat bigint, the_member uuid)
RETURNS SETOF participants_votechange LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT change.* FROM participants_votechange change
    JOIN participants_votinground round ON round.id = change.round_id AND round.status = 'open'
    WHERE change.round_id = the_round AND change.seat_id = the_seat AND votes_for(the_seat, the_member)
$$;
REVOKE ALL ON FUNCTION own_changes(bigint, bigint, uuid) FROM PUBLIC;
ALTER TABLE participants_votechange ALTER COLUMN kind SET STATISTICS 0, ALTER COLUMN score SET STATISTICS 0,
    ALTER COLUMN changed_by_id SET STATISTICS 0, ALTER COLUMN changed_at SET STATISTICS 0,
    ALTER COLUMN seat_id SET STATISTICS 0, ALTER COLUMN application_id SET STATISTICS 0;
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
        ("participants", "0001_initial"),
        ("accounts", "0001_initial"),
        ("editions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            READ_ONCE_CLOSED + SEATED + VOTES_FOR + RECORD_VOTE + OWN_BALLOT + OWN_CHANGES + NO_STATISTICS,
            migrations.RunSQL.noop,
        )
    ]
