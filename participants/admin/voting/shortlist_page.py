"""Propose a shortlist: size and floors, who it would be, then agree."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from participants.actions.shortlist import shortlist_applications
from participants.admin.voting.desk import Desk, back_to_round
from participants.forms.shortlist import ShortlistForm
from participants.models import VotingRound
from participants.permissions.shortlist import may_shortlist
from participants.queries.shortlist import pool_by_region, propose, usual_size

AS_PROPOSED = "as proposed: %(size)d in all, floors %(floors)s, seed %(seed)s"


def shortlist_page(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Who the shortlist would hold; agreed to only as it was shown."""
    edition = voting_round.edition
    pool = pool_by_region(edition)
    asked = request.POST if request.method == "POST" else request.GET
    form = ShortlistForm(
        pool, data=asked if "size" in asked else None, initial={"size": usual_size(edition) or None}
    )
    proposal = None
    if form.is_bound and form.is_valid():
        size, floors = form.cleaned_data["size"], form.floors
        proposal = propose(edition, size=size, floors=floors, seed=voting_round.seed)
        if request.method == "POST" and request.POST.get("agreed_to") == proposal.digest:
            why = AS_PROPOSED % {"size": size, "floors": floors or "none", "seed": voting_round.seed}
            moved = shortlist_applications(proposal.keys, by=who(request), reason=why)
            return back_to_round(request, voting_round, _added(len(moved)))
    return desk.answer(
        request,
        voting_round,
        "shortlist",
        title=_("Propose a shortlist"),
        form=form,
        pool=pool,
        proposal=proposal,
        has_changed=request.method == "POST",
        may_shortlist=may_shortlist(who(request), edition),
    )


def _added(count: int) -> str:
    return ngettext(
        "%(count)d application was put on the shortlist.",
        "%(count)d applications were put on the shortlist.",
        count,
    ) % {"count": count}
