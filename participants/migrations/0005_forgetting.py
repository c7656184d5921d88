"""The database itself lets go of an application: with everything that hangs on it, its history and its votes."""

from django.db import migrations

# Children first. A row that cannot be without the erased one, or whose column says so, goes along; a mere mention is emptied.
ERASE_ROWS = """
CREATE FUNCTION erase_rows(the_table regclass, the_keys text[], INOUT counts jsonb, INOUT contexts uuid[])
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE part record; own record; found text[]; left_behind uuid[]; erased bigint;
BEGIN
    IF coalesce(cardinality(the_keys), 0) = 0 THEN RETURN; END IF;
    FOR part IN
        SELECT link.conrelid::regclass AS its_table, here.attname AS its_column, here.attnotnull
                OR coalesce(col_description(here.attrelid, here.attnum) = 'goes along', false) AS goes_along,
            key.attname AS its_key, format_type(here.atttypid, NULL) AS its_type, history.attrelid::regclass AS events
        FROM pg_constraint link
        JOIN pg_attribute here ON here.attrelid = link.conrelid AND here.attnum = link.conkey[1]
        JOIN pg_constraint named ON named.conrelid = link.conrelid AND named.contype = 'p'
        JOIN pg_attribute key ON key.attrelid = link.conrelid AND key.attnum = named.conkey[1]
        LEFT JOIN pg_attribute history ON history.attname = here.attname
            AND history.attrelid = to_regclass(link.conrelid::regclass::text || 'event')
        WHERE link.contype = 'f' AND link.confrelid = the_table
    LOOP
        IF part.goes_along THEN
            EXECUTE format('SELECT array_agg(%I::text) FROM %s WHERE %I = ANY ($1::%s[])',
                part.its_key, part.its_table, part.its_column, part.its_type) INTO found USING the_keys;
            SELECT * INTO counts, contexts FROM erase_rows(part.its_table, found, counts, contexts);
        ELSE
            EXECUTE format('UPDATE %s SET %I = NULL WHERE %I = ANY ($1::%s[])',
                part.its_table, part.its_column, part.its_column, part.its_type) USING the_keys;
        END IF;
        IF part.events IS NOT NULL THEN
            EXECUTE format('WITH gone AS (DELETE FROM %s WHERE %I = ANY ($1::%s[]) RETURNING pgh_context_id)'
                ' SELECT array_agg(DISTINCT pgh_context_id) FROM gone',
                part.events, part.its_column, part.its_type) INTO left_behind USING the_keys;
            contexts := contexts || left_behind;
        END IF;
    END LOOP;
    SELECT key.attname AS name, format_type(key.atttypid, NULL) AS type, history.attrelid::regclass AS events INTO own
        FROM pg_constraint named
        JOIN pg_attribute key ON key.attrelid = named.conrelid AND key.attnum = named.conkey[1]
        LEFT JOIN pg_attribute history ON history.attname = 'pgh_obj_id'
            AND history.attrelid = to_regclass(named.conrelid::regclass::text || 'event')
        WHERE named.conrelid = the_table AND named.contype = 'p';
    EXECUTE format('DELETE FROM %s WHERE %I = ANY ($1::%s[])', the_table, own.name, own.type) USING the_keys;
    GET DIAGNOSTICS erased = ROW_COUNT;
    counts := counts || jsonb_build_object(
        the_table::text, coalesce((counts ->> the_table::text)::bigint, 0) + erased);
    IF own.events IS NOT NULL THEN
        EXECUTE format('WITH gone AS (DELETE FROM %s WHERE pgh_obj_id = ANY ($1::%s[]) RETURNING pgh_context_id)'
            ' SELECT array_agg(DISTINCT pgh_context_id) FROM gone',
            own.events, own.type) INTO left_behind USING the_keys;
        contexts := contexts || left_behind;
    END IF;
END $$;
"""

# Who did what, where nothing of the history speaks of it any more.
FORGET_CONTEXTS = """
CREATE FUNCTION forget_contexts(contexts uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE part record;
BEGIN
    FOR part IN
        SELECT history.attrelid::regclass AS events FROM pg_attribute history
        JOIN pg_class ON pg_class.oid = history.attrelid AND pg_class.relkind = 'r'
        WHERE history.attname = 'pgh_context_id' AND history.attnum > 0
    LOOP
        EXECUTE format('SELECT array_agg(DISTINCT one) FROM unnest($1) one'
            ' WHERE NOT EXISTS (SELECT 1 FROM %s WHERE pgh_context_id = one)',
            part.events) INTO contexts USING contexts;
    END LOOP;
    DELETE FROM pghistory_context WHERE id = ANY (contexts);
END $$;
"""

# Whoever calls this needs the rights on every table: the owner does, the portal does not.
FORGET_ROWS = """
CREATE FUNCTION forget_rows(the_keys uuid[]) RETURNS jsonb
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE counts jsonb := '{}'; contexts uuid[] := '{}';
BEGIN
    INSERT INTO participants_erasedcount (edition_id, what, value, number)
        SELECT row.edition_id, fact.what, fact.value, count(*) FROM participants_application row
        CROSS JOIN LATERAL (VALUES
            ('region', row.region), ('level', row.level), ('type', row.organisation_type), ('status', row.status)
        ) AS fact (what, value)
        WHERE row.id = ANY (the_keys) AND row.revises_id IS NULL
        GROUP BY row.edition_id, fact.what, fact.value
        ON CONFLICT (edition_id, what, value)
        DO UPDATE SET number = participants_erasedcount.number + EXCLUDED.number;
    SELECT * INTO counts, contexts FROM erase_rows('participants_application', the_keys::text[], counts, contexts);
    PERFORM forget_contexts(contexts);
    INSERT INTO participants_forgetting (forgotten_at, rows) VALUES (clock_timestamp(), counts);
    RETURN counts;
END $$;
"""

# The floor below which the portal cannot go, whatever it is told: drafts, withdrawn ones, and what is long over.
IS_OVER = """
CREATE FUNCTION application_is_over(the_key uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT row.status IN ('draft', 'withdrawn')
        OR (row.status = 'selected' AND edition.ends_on <= current_date - 30)
        OR (row.status <> 'selected' AND (
            row.decided_at <= clock_timestamp() - interval '364 days'
            OR (row.decided_at IS NULL AND (
                edition.ends_on <= current_date - 364
                OR EXISTS (
                    SELECT 1 FROM participants_selectionrun run WHERE run.edition_id = edition.id
                    AND run.status = 'released' AND run.released_at <= clock_timestamp() - interval '364 days'
                )
            ))
        ))
    FROM participants_application row JOIN editions_edition edition ON edition.id = row.edition_id
    WHERE row.id = the_key
$$;
"""

FORGET = """
CREATE FUNCTION forget(the_keys uuid[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE all_keys uuid[];
BEGIN
    SELECT array_agg(id) INTO all_keys FROM participants_application
        WHERE id = ANY (the_keys) OR revises_id = ANY (the_keys);
    IF EXISTS (SELECT 1 FROM unnest(all_keys) one WHERE application_is_over(one) IS NOT TRUE)
    THEN RAISE EXCEPTION 'not over yet' USING ERRCODE = 'PV010'; END IF;
    IF EXISTS (
        SELECT 1 FROM participants_assignment asked JOIN participants_votinground round ON round.id = asked.round_id
        WHERE asked.application_id = ANY (all_keys) AND round.status = 'open'
    ) OR EXISTS (
        SELECT 1 FROM participants_vote vote WHERE vote.application_id = ANY (all_keys)
        AND NOT EXISTS (SELECT 1 FROM participants_roundclosing closing WHERE closing.round_id = vote.round_id)
    )
    THEN RAISE EXCEPTION 'on a ballot of a sealed round' USING ERRCODE = 'PV011'; END IF;
    RETURN forget_rows(all_keys);
END $$;
REVOKE ALL ON FUNCTION forget(uuid[]) FROM PUBLIC;
"""

# Only of people who are gone: then nothing says any more what they did.
FORGET_PEOPLE = """
CREATE FUNCTION forget_people(the_keys uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE forgotten integer;
BEGIN
    IF EXISTS (SELECT 1 FROM accounts_user WHERE id = ANY (the_keys))
        OR EXISTS (SELECT 1 FROM accounts_rolegrantevent WHERE user_id = ANY (the_keys))
    THEN RAISE EXCEPTION 'somebody is still there' USING ERRCODE = 'PV012'; END IF;
    UPDATE pghistory_context
        SET metadata = (
            SELECT jsonb_object_agg(said.name, CASE WHEN said.value = ANY (the_keys::text[]) THEN '' ELSE said.value END)
            FROM jsonb_each_text(metadata) said (name, value)
        )
        WHERE EXISTS (
            SELECT 1 FROM jsonb_each_text(metadata) said (name, value) WHERE said.value = ANY (the_keys::text[])
        );
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$;
REVOKE ALL ON FUNCTION forget_people(uuid[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0004_looks_go_with_their_application"), ("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            ERASE_ROWS + FORGET_CONTEXTS + FORGET_ROWS + IS_OVER + FORGET + FORGET_PEOPLE,
            migrations.RunSQL.noop,
        )
    ]
