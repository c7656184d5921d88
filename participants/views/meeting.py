"""The meeting after a round, for its co-chairs: the list, and one application with minute and decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import door
from participants.forms.deliberation import TalkForms
from participants.models import VotingRound
from participants.permissions.deliberation import may_read_list
from participants.queries.meeting_page import chair_of, find_talk, meeting_page
from participants.queries.voting.closing import rounds_of_co_chair
from participants.views.undertaking import after_signing

for_co_chairs = door(Role.CO_CHAIR)
after_undertaking = after_signing(round_pk="rounds")


@require_safe
@for_co_chairs
@after_undertaking
def meeting(request: HttpRequest, round_pk: int) -> HttpResponse:
    """What the meeting talks about."""
    page, is_for_print = request.GET.get("page"), "print" in request.GET
    voting_round = _round(request, round_pk)
    context = meeting_page(
        voting_round, who(request), at=timezone.now(), page=page, is_for_print=is_for_print
    )
    return render(request, "deliberation/meeting.html", {**context, "edition": voting_round.edition})


@require_http_methods(["GET", "HEAD", "POST"])
@for_co_chairs
@after_undertaking
def talk(request: HttpRequest, round_pk: int, key: UUID) -> HttpResponse:
    """One application: what was said of it, the minute, the decision."""
    voting_round = _round(request, round_pk)
    found = find_talk(voting_round, key, who(request), at=timezone.now())
    forms = TalkForms(request, found.deliberation)
    if request.method == "POST" and (said := forms.save(by=who(request))):
        messages.success(request, str(said))
        return redirect("voting:talk", round_pk, key)
    context = {"talk": found, "forms": forms, "round": voting_round, "edition": voting_round.edition}
    may = chair_of(found.deliberation, who(request), at=timezone.now())
    return render(request, "deliberation/talk.html", context | may)


def _round(request: HttpRequest, round_pk: int) -> VotingRound:
    voting_round = get_object_or_404(rounds_of_co_chair(who(request)), pk=round_pk)
    if not may_read_list(who(request), voting_round, on=timezone.now().date()):
        raise Http404
    return voting_round
