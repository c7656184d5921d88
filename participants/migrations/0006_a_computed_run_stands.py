"""What a run has found stands: its record, digest, result and policy, and who is on its slate."""

from django.db import migrations

STANDS = """
CREATE FUNCTION a_computed_run_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE the_owner name := (
    SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.participants_selectionrun'::regclass
);
BEGIN
    IF current_user = the_owner THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
    IF OLD.digest = '' THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
    IF TG_OP = 'DELETE'
        THEN RAISE EXCEPTION 'a computed run stays' USING ERRCODE = 'PV008'; END IF;
    IF NEW.record IS DISTINCT FROM OLD.record OR NEW.digest IS DISTINCT FROM OLD.digest
        OR NEW.result IS DISTINCT FROM OLD.result OR NEW.policy IS DISTINCT FROM OLD.policy
        OR NEW.computed_at IS DISTINCT FROM OLD.computed_at OR NEW.round_id IS DISTINCT FROM OLD.round_id
    THEN RAISE EXCEPTION 'what a run has found stands' USING ERRCODE = 'PV008'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_computed_run_stands BEFORE UPDATE OR DELETE ON participants_selectionrun
    FOR EACH ROW EXECUTE FUNCTION a_computed_run_stands();
CREATE FUNCTION a_computed_slate_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM participants_selectionrun WHERE id = OLD.run_id AND digest <> '')
        AND (OLD.run_id, OLD.application_id, OLD.record_id, OLD.outcome)
            IS DISTINCT FROM (NEW.run_id, NEW.application_id, NEW.record_id, NEW.outcome)
    THEN RAISE EXCEPTION 'what a run has found stands' USING ERRCODE = 'PV008'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_computed_slate_stands BEFORE UPDATE ON participants_slaterow
    FOR EACH ROW EXECUTE FUNCTION a_computed_slate_stands();
"""
FALLS = """
DROP TRIGGER a_computed_slate_stands ON participants_slaterow;
DROP FUNCTION a_computed_slate_stands();
DROP TRIGGER a_computed_run_stands ON participants_selectionrun;
DROP FUNCTION a_computed_run_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0005_forgetting")]
    operations = [migrations.RunSQL(STANDS, FALLS)]
