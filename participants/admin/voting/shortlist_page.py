"""Propose a shortlist: size and floors, who it would be and why, then agree."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from participants.actions.shortlist import shortlist_as_proposed
from participants.admin.voting.desk import Desk, back_to_round
from participants.forms.shortlist import ShortlistForm, WhyForm
from participants.models import ReviewRules, VotingRound
from participants.permissions.shortlist import may_see_changes, may_shortlist
from participants.queries.shortlist import (
    floors_of_the_last,
    hours_each,
    pool_by_region,
    propose,
    readiness_of,
    scores_of,
    usual_size,
    workload_of,
)

AS_PROPOSED = "as proposed: %(size)d in all, floors %(floors)s, seed %(seed)s"


def shortlist_page(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Who the shortlist would hold; agreed to only as it was shown."""
    edition = voting_round.edition
    pool, rules, scores = pool_by_region(edition), ReviewRules.of(edition), scores_of(edition)
    last = floors_of_the_last(edition)
    floors = last[1] if last and "copy" in request.GET else rules.floors
    asked = request.POST if request.method == "POST" else request.GET
    form = ShortlistForm(
        pool,
        floors=floors,
        data=asked if "size" in asked else None,
        initial={"size": usual_size(edition) or None},
    )
    proposal = None
    size = sum(region.shortlisted for region in pool)
    if form.is_bound and form.is_valid():
        size, floors = form.cleaned_data["size"], form.floors
        proposal = propose(edition, size=size, floors=floors, seed=voting_round.seed, scores=scores)
        if request.method == "POST" and request.POST.get("agreed_to") == proposal.digest:
            why = AS_PROPOSED % {"size": size, "floors": floors or "none", "seed": voting_round.seed}
            moved = shortlist_as_proposed(edition, proposal.keys, floors, by=who(request), reason=why)
            return back_to_round(request, voting_round, _added(len(moved)))
    today = timezone.now().astimezone(edition.zone).date()
    load = workload_of(edition, rules, size or usual_size(edition), voting_round.votes_each, on=today)
    return desk.answer(
        request,
        voting_round,
        "shortlist",
        title=_("Propose a shortlist"),
        form=form,
        pool=pool,
        proposal=proposal,
        last=last[0] if last else None,
        readiness=readiness_of(edition, scores),
        load=load,
        hours=hours_each(load),
        has_changed=request.method == "POST",
        why_form=WhyForm(),
        **_allowed(request, voting_round),
    )


def _allowed(request: HttpRequest, voting_round: VotingRound) -> dict[str, Any]:
    return {
        "may_shortlist": may_shortlist(who(request), voting_round.edition),
        "may_see_changes": may_see_changes(who(request)),
    }


def _added(count: int) -> str:
    return ngettext(
        "%(count)d application was put on the shortlist.",
        "%(count)d applications were put on the shortlist.",
        count,
    ) % {"count": count}
