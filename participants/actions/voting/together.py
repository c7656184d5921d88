"""Two colleagues on one ballot: nobody overwrites what they have not seen."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import SeatMember
from dialogue_portal.kernel.errors import Overtaken
from participants.actions.voting.ballot import Choice, record_vote
from participants.models import Assignment
from participants.queries.voting.said import Entry, own_entries


@transaction.atomic
def vote_having_seen(assignment: Assignment, choice: Choice, seen: str, *, by: User) -> bool:
    """Vote if the ballot still says what the person had in front of them; saying the same twice changes nothing."""
    _one_at_a_time(assignment)
    member = SeatMember(seat_id=assignment.seat_id, user=by)
    entries = own_entries(assignment.round, member)
    found = next((entry for entry in entries if entry.vote.application_id == assignment.application_id), None)
    if found is not None and found.version != seen:
        if _says(found, choice):
            return False
        raise Overtaken(_("Your network has said something else here meanwhile. Nothing was overwritten."))
    record_vote(assignment, choice, by=by)
    return True


def _one_at_a_time(assignment: Assignment) -> None:
    """Whoever comes second waits until the first is done; no row is held, so nothing else waits."""
    named = f"vote {assignment.round_id} {assignment.seat_id} {assignment.application_id}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [named])


def _says(entry: Entry, choice: Choice) -> bool:
    vote = entry.vote
    said = (vote.kind, vote.score, vote.comment)
    return said == (choice.kind, choice.score, choice.comment.strip())
