"""Buttons of a running round: look for conflicts, extend, agree to close, count."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from participants.actions.voting import approve_closing, extend_round, find_conflicts, tally_round
from participants.admin.voting.desk import Desk, back_to_round
from participants.forms.rounds import ExtendForm
from participants.models import VotingRound
from participants.permissions.voting import may_extend


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
    """Agree to close."""
    is_closed = approve_closing(voting_round, by=who(request))
    said = _("The round is closed and counted.") if is_closed else _("Noted. One more has to agree.")
    return back_to_round(request, voting_round, said)


def count(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Count a closed round whose counting was interrupted."""
    tally_round(voting_round, by=who(request))
    return back_to_round(request, voting_round, _("The round is counted."))
