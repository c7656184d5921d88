"""Keep open rounds in step with what happens around them: seats, delegates, readers, withdrawals."""

from dialogue_portal.editions.models import Edition
from participants.actions.voting.conflicts import after_conflicts_changed
from participants.states import RoundStatus


def look_after_open_rounds() -> int:
    """Find new conflicts and assign again where a round is open; says how many rounds are."""
    editions = Edition.objects.filter(rounds__status=RoundStatus.OPEN)
    for edition in editions:
        after_conflicts_changed(edition, by=None, why="seats, members or readers have changed")
    return len(editions)
