"""The co-chair's page: agree to close a round."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import door
from participants.actions.voting import DEEDS
from participants.forms.closing import ClosingForm
from participants.permissions.voting import closing_role
from participants.queries.voting.closing import closings_for, how_it_went, rounds_of_co_chair

for_co_chairs = door(Role.CO_CHAIR)


@require_safe
@for_co_chairs
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of my editions, who has agreed to close them, and whether I can."""
    closings = closings_for(who(request), rounds_of_co_chair(who(request)), at=timezone.now())
    return render(request, "voting/co_chair.html", {"closings": closings})


@require_POST
@for_co_chairs
def close(request: HttpRequest, round_pk: int) -> HttpResponse:
    """Agree to close a round, close what is due, object, or give up."""
    voting_round = get_object_or_404(rounds_of_co_chair(who(request)), pk=round_pk)
    now = timezone.now()
    if closing_role(who(request), voting_round.edition, on=now.date()) is None:
        raise Http404
    is_early = bool(voting_round.closes_at and now < voting_round.closes_at)
    form = ClosingForm(request.POST, is_early=is_early)
    if form.is_valid():
        DEEDS[form.cleaned_data["deed"]](voting_round, form.cleaned_data["reason"], by=who(request))
        messages.success(request, how_it_went(voting_round))
    else:
        messages.error(request, form.complaint)
    return redirect("voting:co_chair")
