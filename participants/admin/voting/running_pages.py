"""Buttons of a running round: look for conflicts, extend, agree to close, count."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from participants.actions.voting import DEEDS, extend_round, find_conflicts, tally_round
from participants.admin.voting.desk import Desk, back_to_round
from participants.forms.closing import ClosingForm
from participants.forms.rounds import ExtendForm
from participants.models import VotingRound
from participants.permissions.voting import may_extend
from participants.queries.voting.closing import how_it_went


def look_for_conflicts(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Put every conflict that shows on record."""
    found = find_conflicts(voting_round.edition, by=who(request))
    said = ngettext(
        "%(count)d new conflict of interest found.", "%(count)d new conflicts of interest found.", found
    )
    return back_to_round(request, voting_round, said % {"count": found})


def extend_page(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Ask for the new end and the reason, then extend."""
    form = ExtendForm(request.POST or None, initial={"closes_at": voting_round.closes_at})
    if request.method == "POST" and form.is_valid():
        extend_round(voting_round, **form.cleaned_data, by=who(request))
        return back_to_round(request, voting_round, _("Extended, and the delegates have been written to."))
    return desk.answer(
        request,
        voting_round,
        "extend",
        title=_("Extend the round"),
        form=form,
        may_extend=may_extend(who(request), voting_round),
    )


def close(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Agree to close, close what is due, object, or give up."""
    now = timezone.now()
    is_early = bool(voting_round.closes_at and now < voting_round.closes_at)
    form = ClosingForm(request.POST, is_early=is_early)
    if not form.is_valid():
        messages.error(request, form.complaint)
        return redirect("admin:participants_votinground_change", voting_round.pk)
    DEEDS[form.cleaned_data["deed"]](voting_round, form.cleaned_data["reason"], by=who(request))
    return back_to_round(request, voting_round, how_it_went(voting_round))


def count(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Count a closed round whose counting was interrupted."""
    tally_round(voting_round, by=who(request))
    return back_to_round(request, voting_round, _("The round is counted."))
