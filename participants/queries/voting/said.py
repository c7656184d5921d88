"""What a network has said on its ballot, and who said what before; the database gives it to its members alone."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from dialogue_portal.editions.models import SeatMember
from participants.models import Vote, VotingRound

OWN_VOTES = """
SELECT vote.id, vote.round_id, vote.seat_id, vote.application_id, vote.kind, vote.score, vote.comment,
    vote.cast_by_id, vote.cast_at, coalesce(nullif(person.name, ''), person.email), TRUE
FROM own_ballot(%(round)s, %(seat)s, %(member)s) vote JOIN accounts_user person ON person.id = vote.cast_by_id
"""
OWN_CHANGES = """
SELECT change.id, change.round_id, change.seat_id, change.application_id, change.kind, change.score, '',
    change.changed_by_id, change.changed_at, coalesce(nullif(person.name, ''), person.email), FALSE
FROM own_changes(%(round)s, %(seat)s, %(member)s) change JOIN accounts_user person ON person.id = change.changed_by_id
"""
OF_ONE = "WHERE change.application_id = %(key)s"
NEWEST_FIRST = "ORDER BY 9 DESC, 1 DESC"
COLUMNS = (
    "id",
    "round_id",
    "seat_id",
    "application_id",
    "kind",
    "score",
    "comment",
    "cast_by_id",
    "cast_at",
)


@dataclass(frozen=True)
class Entry:
    """A vote, and who gave it; it stands, or it is what was said at some time."""

    vote: Vote
    by: str
    stands: bool

    @property
    def version(self) -> str:
        """What tells this vote from the one before and the one after."""
        return self.vote.cast_at.isoformat()


def own_entries(voting_round: VotingRound, member: SeatMember, key: UUID | None = None) -> list[Entry]:
    """What stands on the ballot and, while the round is open, all that was said of one application; newest first."""
    query = OWN_VOTES if key is None else f"{OWN_VOTES} UNION ALL {OWN_CHANGES} {OF_ONE}"
    return _entries(query, voting_round, member, key)


def own_changes(voting_round: VotingRound, member: SeatMember) -> list[Entry]:
    """Everything that was said on the ballot while the round is open, newest first; nothing afterwards."""
    return _entries(OWN_CHANGES, voting_round, member)


def _entries(
    query: str, voting_round: VotingRound, member: SeatMember, key: UUID | None = None
) -> list[Entry]:
    named: dict[str, int | UUID | None] = {
        "round": voting_round.pk,
        "seat": member.seat_id,
        "member": member.user_id,
        "key": key,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"{query} {NEWEST_FIRST}", named)
        rows = cursor.fetchall()
    return [Entry(Vote(**dict(zip(COLUMNS, row, strict=False))), *row[len(COLUMNS) :]) for row in rows]
