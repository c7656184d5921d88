"""One page of the list of a meeting, for the desk and for co-chairs alike."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404

from dialogue_portal.accounts.models import User
from participants.models import Deliberation, VotingRound
from participants.permissions.deliberation import may_chair, may_decide
from participants.queries.deliberation import Talk, meeting_list, reader_of, talks_of

PAGE, PRINTED_PAGE = 25, 200


def meeting_page(
    voting_round: VotingRound, user: User, *, at: datetime, page: str | None, is_for_print: bool
) -> dict[str, Any]:
    """What the meeting talks about, and how many applications this reader is not shown."""
    reader = reader_of(user, voting_round, on=at.date())
    rows = Paginator(meeting_list(voting_round, reader), PRINTED_PAGE if is_for_print else PAGE).get_page(
        page
    )
    return {
        "page_obj": rows,
        "talks": talks_of(voting_round, rows, reader),
        "hidden": len(reader.tied),
        "is_for_print": is_for_print,
        "round": voting_round,
    }


def find_talk(voting_round: VotingRound, key: UUID, user: User, *, at: datetime) -> Talk:
    """One application of the list; for whoever is tied to it, it does not exist."""
    reader = reader_of(user, voting_round, on=at.date())
    row = meeting_list(voting_round, reader).filter(application=key).first()
    if row is None:
        raise Http404
    return talks_of(voting_round, [row], reader)[0]


def chair_of(talk: Deliberation, user: User, *, at: datetime) -> dict[str, Any]:
    """What this person may do with one application of the list."""
    return {
        "may_chair": may_chair(user, talk.round, on=at.date()),
        "may_decide": may_decide(user, talk, on=at.date()),
    }
