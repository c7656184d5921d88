"""The meeting after the round of a demonstration edition."""

from dialogue_portal.accounts.models import User
from dialogue_portal.home.demo.people import person_called
from participants.actions.deliberating import decide, put_flagged_on_list, write_minute
from participants.actions.signing import sign_undertaking
from participants.models import Deliberation, VotingRound

MINUTE = (
    "Two readers weighed the links to the community differently. After talking nobody asked for another vote."
)
REASON = "The difference is one of taste, not of facts."


def meet(voting_round: VotingRound, *, by: User) -> None:
    """What the votes leave open is put on the list; the co-chair has decided about a few."""
    put_flagged_on_list(voting_round, by=by)
    chair = person_called("co-chair")
    sign_undertaking(voting_round.edition, by=chair, language=chair.preferred_language)
    for talk in Deliberation.objects.filter(round=voting_round).order_by("pk")[:5]:
        write_minute(talk, MINUTE, by=chair)
        decide(talk, Deliberation.Decision.STANDS, REASON, by=chair)
