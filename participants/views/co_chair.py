"""The co-chair's page: agree to close a round."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import door
from participants.actions.voting import approve_closing
from participants.permissions.voting import closing_role
from participants.queries.voting.closing import closings_for, rounds_of_co_chair

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
    """Agree to close a round."""
    voting_round = get_object_or_404(rounds_of_co_chair(who(request)), pk=round_pk)
    if closing_role(who(request), voting_round.edition, on=timezone.now().date()) is None:
        raise Http404
    is_closed = approve_closing(voting_round, by=who(request))
    said = _("The round is closed and counted.") if is_closed else _("Noted. One more has to agree.")
    messages.success(request, said)
    return redirect("voting:co_chair")
