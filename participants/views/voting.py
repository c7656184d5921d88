"""The ballot of a network: my rounds, my share, one application after the other."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import door
from dialogue_portal.kernel.errors import Refused
from participants.actions.voting import record_vote
from participants.forms.voting import BallotForm
from participants.permissions.voting import may_read_ballot, may_vote
from participants.queries.voting.ballot import Ballot, find_ballot, rounds_of, was_given
from participants.queries.voting.reading import read_application

PAGE = 25
for_voters = door(Role.DELEGATE, trust_browser=True)


@require_safe
@for_voters
def rounds(request: HttpRequest) -> HttpResponse:
    """My rounds."""
    return render(request, "voting/rounds.html", {"rounds": rounds_of(who(request))})


@require_safe
@for_voters
def ballot(request: HttpRequest, round_pk: int) -> HttpResponse:
    """My network's share of a round: how far we are, and what we have said."""
    mine, now = _ballot(request, round_pk), timezone.now()
    show = request.GET.get("show", "left" if mine.left else "all")
    lines = mine.waiting if show == "left" else mine.lines
    context = {
        "ballot": mine,
        "edition": mine.voting_round.edition,
        "show": show,
        "page_obj": Paginator(lines, PAGE).get_page(request.GET.get("page")),
        "may_read": may_read_ballot(mine.voting_round, at=now),
        "may_vote": may_vote(who(request), mine.voting_round, at=now),
    }
    return render(request, "voting/ballot.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voters
def application(request: HttpRequest, round_pk: int, key: UUID) -> HttpResponse:
    """One application: read it, say something of it, go on to the next."""
    mine, now = _ballot(request, round_pk), timezone.now()
    line = mine.line(key)
    if not may_read_ballot(mine.voting_round, at=now):
        raise Http404
    if line is None:
        return _say_it_has_gone(request, mine, key)
    form = BallotForm(line.vote, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_vote(line.assignment, form.choice, by=who(request))
        except Refused as refused:  # what was typed stays on the page
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("Saved."))
            return _go_on(mine, key)
    context = {
        "page": read_application(mine, line, who(request)),
        "edition": mine.voting_round.edition,
        "form": form,
        "may_vote": may_vote(who(request), mine.voting_round, at=now),
    }
    return render(request, "voting/application.html", context, status=409 if form.non_field_errors() else 200)


def _ballot(request: HttpRequest, round_pk: int) -> Ballot:
    mine = find_ballot(who(request), round_pk)
    if mine is None:
        raise Http404
    return mine


def _say_it_has_gone(request: HttpRequest, mine: Ballot, key: UUID) -> HttpResponse:
    if not was_given(mine, key):
        raise Http404
    messages.info(
        request, _("This application is no longer on your ballot. There is nothing left to do for it.")
    )
    return redirect("voting:ballot", mine.voting_round.pk)


def _go_on(mine: Ballot, key: UUID) -> HttpResponse:
    following = mine.next_waiting(key)
    if following is None:
        return redirect("voting:ballot", mine.voting_round.pk)
    return redirect("voting:application", mine.voting_round.pk, following.key)
