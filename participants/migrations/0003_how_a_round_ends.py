"""A round ends by two who may end it today, or is given up by them; nobody else moves it, and nothing else is told."""

from django.db import migrations

ENDS_ROUNDS = """
CREATE FUNCTION ends_rounds(the_edition bigint, the_member uuid, the_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT the_role IN ('lead', 'deputy', 'co_chair') AND EXISTS (
        SELECT 1 FROM accounts_user person
        JOIN accounts_rolegrant held ON held.user_id = person.id AND held.role = the_role
            AND held.starts_at <= clock_timestamp() AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())
        WHERE person.id = the_member AND person.is_active
    ) AND (the_role <> 'co_chair' OR EXISTS (
        SELECT 1 FROM editions_cochair term
        WHERE term.user_id = the_member AND term.edition_id = the_edition
            AND coalesce(term.starts_on <= (clock_timestamp() AT TIME ZONE 'UTC')::date, true)
            AND coalesce(term.ends_on >= (clock_timestamp() AT TIME ZONE 'UTC')::date, true)
    ))
$$;
REVOKE ALL ON FUNCTION ends_rounds(bigint, uuid, text) FROM PUBLIC;
"""

AGREE = """
CREATE FUNCTION agree_to_close(the_round bigint, the_member uuid, the_role text, the_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_round participants_votinground;
BEGIN
    SELECT * INTO found_round FROM participants_votinground WHERE id = the_round FOR UPDATE;
    IF found_round.status IS DISTINCT FROM 'open'
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    IF NOT ends_rounds(found_round.edition_id, the_member, the_role)
    THEN RAISE EXCEPTION 'not of those who end a round' USING ERRCODE = 'PV007'; END IF;
    INSERT INTO participants_closingapproval (round_id, user_id, role, reason, approved_at)
        VALUES (the_round, the_member, the_role, the_reason, clock_timestamp())
        ON CONFLICT (round_id, user_id) DO NOTHING;
END $$;
CREATE FUNCTION object_to_closing(the_round bigint, the_member uuid, the_role text, the_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_round participants_votinground;
BEGIN
    SELECT * INTO found_round FROM participants_votinground WHERE id = the_round FOR UPDATE;
    IF found_round.status IS DISTINCT FROM 'open'
    THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001'; END IF;
    IF NOT ends_rounds(found_round.edition_id, the_member, the_role)
    THEN RAISE EXCEPTION 'not of those who end a round' USING ERRCODE = 'PV007'; END IF;
    INSERT INTO participants_closingobjection (round_id, user_id, role, reason, made_at)
        VALUES (the_round, the_member, the_role, the_reason, clock_timestamp());
    DELETE FROM participants_closingapproval WHERE round_id = the_round;
END $$;
REVOKE ALL ON FUNCTION agree_to_close(bigint, uuid, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION object_to_closing(bigint, uuid, text, text) FROM PUBLIC;
"""

# Whoever was given a role or a term after the round opened speaks with the voice of whoever gave it.
# On their own feet stand those whose role or term, as it stood when the round opened, holds today.
AGREEMENT = """
CREATE FUNCTION agreement_to_close(the_round bigint, OUT agreed_at timestamptz, OUT by_three boolean)
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
REVOKE ALL ON FUNCTION agreement_to_close(bigint) FROM PUBLIC;
"""

# Whether enough networks have voted is told only when everything else for the end is there.
CLOSING_STANDS = """
CREATE FUNCTION closing_stands(the_round bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_round participants_votinground; agreement record;
BEGIN
    SELECT * INTO found_round FROM participants_votinground WHERE id = the_round;
    IF found_round.status IS DISTINCT FROM 'open' THEN RETURN 'not_open'; END IF;
    SELECT * INTO agreement FROM agreement_to_close(the_round);
    IF agreement.agreed_at IS NULL THEN RETURN 'not_agreed'; END IF;
    IF NOT agreement.by_three
        AND clock_timestamp() < agreement.agreed_at + make_interval(hours => found_round.time_out_hours)
    THEN RETURN 'time_out'; END IF;
    IF (SELECT count(DISTINCT seat_id) FROM participants_vote WHERE round_id = the_round) < found_round.quorum
    THEN RETURN 'short'; END IF;
    RETURN 'ready';
END $$;
REVOKE ALL ON FUNCTION closing_stands(bigint) FROM PUBLIC;
"""

CLOSE_ROUND = """
CREATE FUNCTION close_round(the_round bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM participants_votinground WHERE id = the_round FOR UPDATE;
    CASE closing_stands(the_round)
        WHEN 'not_open' THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001';
        WHEN 'not_agreed' THEN RAISE EXCEPTION 'two have to agree' USING ERRCODE = 'PV003';
        WHEN 'time_out' THEN RAISE EXCEPTION 'the time-out runs' USING ERRCODE = 'PV005';
        WHEN 'short' THEN RAISE EXCEPTION 'too few networks have voted' USING ERRCODE = 'PV004';
        WHEN 'ready' THEN NULL;
    END CASE;
    INSERT INTO participants_roundclosing (round_id, closed_at) VALUES (the_round, clock_timestamp());
    DELETE FROM participants_votechange WHERE round_id = the_round;
    UPDATE participants_votinground SET status = 'closed' WHERE id = the_round;
END $$;
REVOKE ALL ON FUNCTION close_round(bigint) FROM PUBLIC;
"""

ABANDON_ROUND = """
CREATE FUNCTION abandon_round(the_round bigint, the_member uuid, the_role text, the_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_round participants_votinground;
BEGIN
    SELECT * INTO found_round FROM participants_votinground WHERE id = the_round FOR UPDATE;
    IF NOT ends_rounds(found_round.edition_id, the_member, the_role)
    THEN RAISE EXCEPTION 'not of those who end a round' USING ERRCODE = 'PV007'; END IF;
    CASE closing_stands(the_round)
        WHEN 'not_open' THEN RAISE EXCEPTION 'the round is not open' USING ERRCODE = 'PV001';
        WHEN 'not_agreed' THEN RAISE EXCEPTION 'two have to agree' USING ERRCODE = 'PV003';
        WHEN 'time_out' THEN RAISE EXCEPTION 'the time-out runs' USING ERRCODE = 'PV005';
        WHEN 'ready' THEN RAISE EXCEPTION 'enough networks have voted' USING ERRCODE = 'PV008';
        WHEN 'short' THEN NULL;
    END CASE;
    DELETE FROM participants_votechange WHERE round_id = the_round;
    DELETE FROM participants_vote WHERE round_id = the_round;
    UPDATE participants_votinground
        SET status = 'abandoned', report = jsonb_build_object('given_up_because', the_reason)
        WHERE id = the_round;
END $$;
REVOKE ALL ON FUNCTION abandon_round(bigint, uuid, text, text) FROM PUBLIC;
"""

# The portal opens a round, moves its end later and counts it; nothing else. The owner may mend what is wrong.
TERMS_STAND = """
CREATE FUNCTION terms_of_a_round_stand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE the_owner name := (
    SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.participants_votinground'::regclass
);
BEGIN
    IF current_user = the_owner THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.status <> 'draft'
        THEN RAISE EXCEPTION 'a round that was opened stays' USING ERRCODE = 'PV006'; END IF;
        RETURN OLD;
    END IF;
    IF NEW.status <> OLD.status
        AND (OLD.status, NEW.status) NOT IN (('draft', 'open'), ('closed', 'tallied'))
        AND NOT ((OLD.status, NEW.status) = ('draft', 'tallied') AND NEW.mode = 'assessments')
    THEN RAISE EXCEPTION 'a round is not moved like this' USING ERRCODE = 'PV006'; END IF;
    IF OLD.status <> 'draft' AND (
        (OLD.edition_id, OLD.number, OLD.votes_each, OLD.seed, OLD.mode, OLD.quorum, OLD.time_out_hours,
            OLD.assessment_weight, OLD.opens_at)
        IS DISTINCT FROM
        (NEW.edition_id, NEW.number, NEW.votes_each, NEW.seed, NEW.mode, NEW.quorum, NEW.time_out_hours,
            NEW.assessment_weight, NEW.opens_at)
        OR (NEW.closes_at IS DISTINCT FROM OLD.closes_at
            AND (OLD.status <> 'open' OR NEW.closes_at < OLD.closes_at OR NEW.closes_at IS NULL))
    ) THEN RAISE EXCEPTION 'the terms of a round stand once it is open' USING ERRCODE = 'PV006'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER terms_of_a_round_stand BEFORE UPDATE OR DELETE ON participants_votinground
    FOR EACH ROW EXECUTE FUNCTION terms_of_a_round_stand();
"""

# An agreement is to the end that was known then.
LATER_END = """
CREATE FUNCTION later_end_takes_agreement_back() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM participants_closingapproval WHERE round_id = NEW.id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION later_end_takes_agreement_back() FROM PUBLIC;
CREATE TRIGGER later_end_takes_agreement_back AFTER UPDATE OF closes_at ON participants_votinground
    FOR EACH ROW WHEN (NEW.closes_at > OLD.closes_at) EXECUTE FUNCTION later_end_takes_agreement_back();
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_votes_are_sealed"), ("editions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            ENDS_ROUNDS
            + AGREE
            + AGREEMENT
            + CLOSING_STANDS
            + CLOSE_ROUND
            + ABANDON_ROUND
            + TERMS_STAND
            + LATER_END,
            migrations.RunSQL.noop,
        )
    ]
