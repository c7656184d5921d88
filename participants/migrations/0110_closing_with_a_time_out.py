"""Closing waits for a time-out and finds a quorum; changes of a ballot are kept for its network; terms stand."""

from django.db import migrations

# A vote and, in the same breath, who changed what; an application taken off a ballot takes no vote any more.
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

AGREE = """
CREATE FUNCTION agree_to_close(the_round bigint, the_member uuid, the_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT status FROM participants_votinground WHERE id = the_round FOR UPDATE) IS DISTINCT FROM 'open'
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    INSERT INTO participants_closingapproval (round_id, user_id, role, approved_at)
        VALUES (the_round, the_member, the_role, clock_timestamp()) ON CONFLICT (round_id, user_id) DO NOTHING;
END $$;
CREATE FUNCTION take_back_closing(the_round bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT status FROM participants_votinground WHERE id = the_round FOR UPDATE) IS DISTINCT FROM 'open'
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    DELETE FROM participants_closingapproval WHERE round_id = the_round;
END $$;
REVOKE ALL ON FUNCTION agree_to_close(bigint, uuid, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION take_back_closing(bigint) FROM PUBLIC;
"""

# Whoever was given a role after the round opened speaks with the voice of whoever gave it. Since when two voices
# that do not belong together agree, and whether there are three of them: that is all a closing needs to know.
AGREEMENT = """
CREATE FUNCTION agreement_to_close(the_round bigint, OUT agreed_at timestamptz, OUT by_three boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened timestamptz; the_edition bigint;
BEGIN
    SELECT min(pgh_created_at) INTO opened FROM participants_votingroundevent
        WHERE pgh_obj_id = the_round AND status = 'open';
    SELECT edition_id INTO the_edition FROM participants_votinground WHERE id = the_round;
    WITH RECURSIVE agreed AS (
        SELECT DISTINCT approval.user_id, approval.approved_at FROM participants_closingapproval approval
        JOIN accounts_user person ON person.id = approval.user_id AND person.is_active
        JOIN accounts_rolegrant held ON held.user_id = approval.user_id AND held.role = approval.role
            AND held.starts_at <= clock_timestamp()
            AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
        WHERE approval.round_id = the_round AND (
            approval.role <> 'co_chair' OR EXISTS (
                SELECT 1 FROM editions_cochair term
                WHERE term.user_id = approval.user_id AND term.edition_id = the_edition
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
        SELECT 1 FROM pair ab JOIN pair bc ON bc.one = ab.other JOIN pair ac ON ac.one = ab.one AND ac.other = bc.other
    ) INTO agreed_at, by_three FROM pair;
END $$;
REVOKE ALL ON FUNCTION agreement_to_close(bigint) FROM PUBLIC;
"""

CLOSE_ROUND = """
CREATE OR REPLACE FUNCTION close_round(the_round bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_round participants_votinground; agreement record;
BEGIN
    SELECT * INTO found_round FROM participants_votinground WHERE id = the_round FOR UPDATE;
    IF found_round.status IS DISTINCT FROM 'open'
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    SELECT * INTO agreement FROM agreement_to_close(the_round);
    IF agreement.agreed_at IS NULL
    THEN RAISE EXCEPTION 'two have to agree' USING ERRCODE = 'PV003'; END IF;
    IF NOT agreement.by_three
        AND clock_timestamp() < agreement.agreed_at + make_interval(hours => found_round.time_out_hours)
    THEN RAISE EXCEPTION 'the time-out runs' USING ERRCODE = 'PV005'; END IF;
    IF (SELECT count(DISTINCT seat_id) FROM participants_vote WHERE round_id = the_round) < found_round.quorum
    THEN RAISE EXCEPTION 'too few networks have voted' USING ERRCODE = 'PV004'; END IF;
    INSERT INTO participants_roundclosing (round_id, closed_at) VALUES (the_round, clock_timestamp());
    UPDATE participants_votinground SET status = 'closed' WHERE id = the_round;
END $$;
"""

# The terms of a round stand from its opening on; its end can only move later. The owner may mend them.
TERMS_STAND = """
CREATE FUNCTION terms_of_a_round_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 'draft' AND (
        (OLD.edition_id, OLD.number, OLD.votes_each, OLD.seed, OLD.mode, OLD.quorum, OLD.time_out_hours,
            OLD.assessment_weight, OLD.opens_at)
        IS DISTINCT FROM
        (NEW.edition_id, NEW.number, NEW.votes_each, NEW.seed, NEW.mode, NEW.quorum, NEW.time_out_hours,
            NEW.assessment_weight, NEW.opens_at)
        OR NEW.closes_at < OLD.closes_at
    )
    AND current_user <> (
        SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.participants_votinground'::regclass
    )
    THEN RAISE EXCEPTION 'the terms of a round stand once it is open' USING ERRCODE = 'PV006'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER terms_of_a_round_stand BEFORE UPDATE ON participants_votinground
    FOR EACH ROW EXECUTE FUNCTION terms_of_a_round_stand();
"""

UNDO = """
DROP TRIGGER terms_of_a_round_stand ON participants_votinground;
DROP FUNCTION terms_of_a_round_stand();
DROP FUNCTION agreement_to_close(bigint);
DROP FUNCTION take_back_closing(bigint);
DROP FUNCTION agree_to_close(bigint, uuid, text);
DROP FUNCTION own_changes(bigint, bigint, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0100_review_and_voting")]

    operations = [
        migrations.RunSQL(RECORD_VOTE + OWN_CHANGES + AGREE + AGREEMENT + CLOSE_ROUND + TERMS_STAND, UNDO),
    ]
