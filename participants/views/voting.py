"""The ballot of a network: my ballots, my share, one application after the other, what we changed."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import door, has_passkey
from dialogue_portal.kernel.errors import Overtaken, Refused
from dialogue_portal.kernel.verdict import Verdict
from participants.actions.releasing import note_look
from participants.actions.voting.together import vote_having_seen
from participants.forms.voting import BallotForm
from participants.permissions.voting import may_read_ballot, may_vote, may_vote_on
from participants.queries.voting.ballot import Ballot, Line, find_ballot, what_we_changed
from participants.queries.voting.reading import read_application
from participants.queries.voting.seats_held import ballots_of
from participants.views.undertaking import after_signing

PAGE = 25
for_voters = door(Role.DELEGATE, trust_browser=True)
after_declaring = after_signing(interests=True, round_pk="rounds")


@require_safe
@for_voters
def rounds(request: HttpRequest) -> HttpResponse:
    """My ballots."""
    context = {"ballots": ballots_of(who(request)), "has_passkey": has_passkey(request)}
    return render(request, "voting/rounds.html", context)


@require_safe
@for_voters
@after_declaring
def ballot(request: HttpRequest, round_pk: int, seat_pk: int | None = None) -> HttpResponse:
    """My network's share of a round: how far we are, and what we have said."""
    mine, now = _ballot(request, round_pk, seat_pk), timezone.now()
    if seat_pk is None and mine.others:
        return redirect("voting:rounds")
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


@require_safe
@for_voters
@after_declaring
def changes(request: HttpRequest, round_pk: int, seat_pk: int) -> HttpResponse:
    """Who of us said what and when, until the round is closed."""
    mine = _ballot(request, round_pk, seat_pk)
    if not may_read_ballot(mine.voting_round, at=timezone.now()):
        raise Http404
    context = {
        "ballot": mine,
        "edition": mine.voting_round.edition,
        "page_obj": Paginator(what_we_changed(mine), PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "voting/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_voters
@after_declaring
def application(request: HttpRequest, round_pk: int, key: UUID, seat_pk: int | None = None) -> HttpResponse:
    """One application: read it, say something of it, go on to the next."""
    mine, now = _ballot(request, round_pk, seat_pk, key), timezone.now()
    line = mine.line(key)
    if not may_read_ballot(mine.voting_round, at=now):
        raise Http404
    if line is None:
        return _say_it_has_gone(request, mine, key)
    form = BallotForm(line.vote, data=request.POST or None)
    if request.method != "POST":
        note_look(key, by=who(request), on=now.date())
    else:
        answer = _vote(request, mine, line, form)
        if answer is not None:
            return answer
        if form.non_field_errors():  # somebody was faster: what they said stands beside what was typed
            mine = _ballot(request, round_pk, mine.member.seat_id, key)
            line = mine.line(key) or line
    return _shown(request, mine, line, form, may_vote(who(request), mine.voting_round, at=now))


def _vote(request: HttpRequest, mine: Ballot, line: Line, form: BallotForm) -> HttpResponse | None:
    """Save and go on; nothing when there is something to mend, which the form then says."""
    is_script = bool(request.POST.get("then"))
    if not form.is_valid():
        return JsonResponse({}, status=422) if is_script else None
    try:
        may_vote_on(line.is_recused).or_refuse()
        vote_having_seen(line.assignment, form.choice, form.cleaned_data["seen"], by=who(request))
    except Refused as refused:
        if is_script:
            said = {"sentence": str(refused.sentence), "is_overtaken": isinstance(refused, Overtaken)}
            return JsonResponse(said, status=409)
        form.add_error(None, str(refused.sentence))
        return None
    if request.POST.get("then") != "unsent":
        messages.success(request, _("Saved."))
    following = _following(mine, line.key)
    return JsonResponse({"next": following}) if is_script else redirect(following)


def _shown(request: HttpRequest, mine: Ballot, line: Line, form: BallotForm, may: Verdict) -> HttpResponse:
    context = {
        "page": read_application(mine, line),
        "edition": mine.voting_round.edition,
        "form": form,
        "may_vote": may & may_vote_on(line.is_recused),
    }
    status = 409 if form.is_bound and form.non_field_errors() else 200
    return render(request, "voting/application.html", context, status=status)


def _ballot(
    request: HttpRequest, round_pk: int, seat_pk: int | None = None, key: UUID | None = None
) -> Ballot:
    mine = find_ballot(who(request), round_pk, seat_pk, key)
    if mine is None:
        raise Http404
    return mine


def _say_it_has_gone(request: HttpRequest, mine: Ballot, key: UUID) -> HttpResponse:
    if key not in mine.gone:
        raise Http404
    sentence = _("This application is no longer on your ballot. There is nothing left to do for it.")
    if request.POST.get("then"):
        return JsonResponse({"sentence": sentence}, status=409)
    messages.info(request, sentence)
    return redirect("voting:ballot", mine.voting_round.pk, mine.member.seat_id)


def _following(mine: Ballot, key: UUID) -> str:
    """Where to go on: the next one that waits, else the whole ballot."""
    here = (mine.voting_round.pk, mine.member.seat_id)
    following = mine.next_waiting(key)
    if following is None:
        return resolve_url("voting:ballot", *here)
    return resolve_url("voting:application", *here, following.key)
