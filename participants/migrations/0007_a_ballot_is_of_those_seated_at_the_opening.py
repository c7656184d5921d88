"""A ballot belongs to those who were seated when its round opened: nobody is seated on it later to read it."""

from django.db import migrations

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

# A seat on which nobody sat at the opening has no votes to hide: whoever comes to it votes.
VOTES_FOR = """
CREATE OR REPLACE FUNCTION votes_for(the_seat bigint, the_member uuid) RETURNS boolean
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
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0006_who_stood_at_the_opening")]

    operations = [migrations.RunSQL(SEATED + VOTES_FOR, migrations.RunSQL.noop)]
