"""Look at the assignment, then open the round."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.who import who
from dialogue_portal.editions.regions import Region
from participants.actions.voting import open_round
from participants.admin.voting.desk import Desk, back_to_round
from participants.forms.rounds import WithoutAgreementForm
from participants.models import VotingRound
from participants.permissions.assigning import may_reassign
from participants.permissions.voting import may_open
from participants.queries.selection.policy_versions import policies_to_agree
from participants.queries.voting.assignment import assignment_of
from participants.queries.voting.networks import voters_of
from participants.states import RoundStatus


def assignment_page(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Loads, regions and what cannot be met; opening takes exactly what was shown."""
    if request.method == "POST":
        open_round(
            voting_round,
            by=who(request),
            agreed_to=request.POST.get("agreed_to", "-"),
            without_agreement=request.POST.get("without_agreement", "")[:300],
        )
        return back_to_round(
            request, voting_round, _("The round is open, and the delegates have been written to.")
        )
    now = timezone.now()
    is_draft = voting_round.status == RoundStatus.DRAFT
    return desk.answer(
        request,
        voting_round,
        "assignment",
        title=_("Who would read what") if is_draft else _("Who reads what"),
        plan=assignment_of(voting_round, on=now.date()),
        regions=Region.labels,
        voters=voters_of(voting_round.edition, on=now.date()).count(),
        to_agree=policies_to_agree(voting_round.edition) if is_draft else [],
        without_agreement=WithoutAgreementForm(),
        may_open=may_open(who(request), voting_round, at=now),
        may_reassign=may_reassign(who(request), voting_round, at=now),
    )
