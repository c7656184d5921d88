"""The tally: merit with raw mean and assessments beside it, and for the lead how kindly each network scored."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from participants.actions.voting import count_assessments
from participants.admin.voting.desk import Desk, back_to_round
from participants.models import ReviewMode, TallyRecord, VotingRound
from participants.permissions.tally import may_see_leniencies
from participants.permissions.voting import may_see_tally
from participants.queries.voting.tally import counts, extreme_ballots, leniencies, merits

PAGE = 200
HEADINGS = (
    ("organisation", _("organisation")),
    ("region", _("region")),
    ("merit", _("merit")),
    ("raw_mean", _("raw mean")),
    ("assessed", _("assessed")),
    ("votes", _("votes")),
    ("recusals", _("recusals")),
    ("spread", _("spread")),
)


def tally_page(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Sorted by any column, sifted by what needs a look."""
    may_see_tally(who(request), voting_round).or_refuse()
    if asked_again := step_up(request, request.get_full_path()):
        return asked_again
    by, only = request.GET.get("by", "-merit"), request.GET.get("only", "")
    sees_networks = bool(may_see_leniencies(who(request)))
    return desk.answer(
        request,
        voting_round,
        "tally",
        title=_("Tally"),
        headings=[(name, label, f"-{name}" if by == name else name) for name, label in HEADINGS],
        by=by,
        only=only,
        counts=counts(voting_round),
        page_obj=Paginator(merits(voting_round, by=by, only=only), PAGE).get_page(request.GET.get("page")),
        leniencies=leniencies(voting_round) if sees_networks else [],
        extreme_ballots=extreme_ballots(voting_round) if sees_networks else [],
        report=voting_round.report,
        record=TallyRecord.objects.filter(round=voting_round)
        .annotate(is_there=Q(record__gt=""))
        .defer("record")
        .first(),
        votes_decide=ReviewMode(voting_round.mode).votes_decide,
    )


def count_alone(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Count the assessments where nobody votes."""
    count_assessments(voting_round, by=who(request))
    return back_to_round(request, voting_round, _("The assessments are counted."))
