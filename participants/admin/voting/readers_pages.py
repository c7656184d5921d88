"""Who reads what, one network or one application at a time; assign again; change it by hand."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.errors import Refused
from participants.actions.voting.assigning import reassign
from participants.actions.voting.by_hand import (
    Reader,
    exchange_by_hand,
    give_by_hand,
    take_off_by_hand,
    undo_by_hand,
)
from participants.admin.voting.desk import Desk
from participants.forms.assigning import ByHandForm, ExchangeForm
from participants.models import Application, VotingRound
from participants.permissions.assigning import may_change_readers, may_reassign
from participants.queries.voting.assignment import assignment_of
from participants.queries.voting.readers import (
    Candidate,
    batch_page,
    candidates,
    changes_of,
    lacking_page,
    taken_off,
)

DEEDS: dict[str, Callable[..., None]] = {
    "give": give_by_hand,
    "take_off": take_off_by_hand,
    "undo": undo_by_hand,
}
SAID: dict[str, Promise] = {
    "give": _("Given to the network."),
    "take_off": _("Taken off the batch."),
    "exchange": _("Exchanged."),
    "undo": _("Left to chance again."),
}


def assign_again(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Take back what must not stand, and find other readers."""
    may_reassign(who(request), voting_round, at=timezone.now()).or_refuse()
    done = reassign(voting_round, by=who(request), why="asked for at the desk")
    said = (
        _("Assigned again: %(ended)d taken back, %(given)d given.") if done else _("Nothing had to change.")
    )
    messages.success(request, str(said) % {"ended": done.ended, "given": done.given})
    return redirect("admin:voting_assignment", voting_round.pk)


def batch(desk: Desk, request: HttpRequest, voting_round: VotingRound, seat: int) -> HttpResponse:
    """What one network reads."""
    seats = Seat.objects.filter(edition=voting_round.edition).select_related("network")
    found = get_object_or_404(seats, pk=seat)
    plan = assignment_of(voting_round, on=timezone.now().date())
    page, lines = batch_page(plan, found, request.GET.get("page"))
    return desk.answer(
        request, voting_round, "batch", title=str(found), page_obj=page, lines=lines, taken_off=taken_off(plan, found),
    )  # fmt: skip


def unmet(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """The applications that have fewer networks than they should."""
    plan = assignment_of(voting_round, on=timezone.now().date())
    only = request.GET.get("only", "")
    page, lines = lacking_page(plan, only, request.GET.get("page"))
    return desk.answer(
        request,
        voting_round,
        "unmet",
        title=_("Applications that lack networks"),
        page_obj=page,
        lines=lines,
        sentences=[sentence for reason, sentence in plan.shortfalls if only in {"", reason.value}],
    )


def readers(desk: Desk, request: HttpRequest, voting_round: VotingRound, key: UUID) -> HttpResponse:
    """Who reads one application, who else could, and what was changed by hand."""
    application = get_object_or_404(Application.objects.in_edition(voting_round.edition).sent(), pk=key)
    networks = candidates(assignment_of(voting_round, on=timezone.now().date()), application)
    forms = _forms(voting_round, networks, request)
    deed = request.POST.get("deed", "")
    if request.method == "POST" and deed in forms and forms[deed].is_valid():
        try:
            _change(voting_round, application, deed, forms[deed], request)
        except Refused as refused:  # what was typed stays on the page
            forms[deed].add_error(None, str(refused.sentence))
        else:
            messages.success(request, str(SAID[deed]))
            return redirect("admin:voting_readers", voting_round.pk, application.pk)
    return desk.answer(
        request,
        voting_round,
        "readers",
        title=_("Who reads it"),
        application=application,
        networks=networks,
        forms=forms,
        changes=changes_of(voting_round, application),
        may_change=may_change_readers(who(request), voting_round, at=timezone.now()),
    )


def _forms(
    voting_round: VotingRound, networks: list[Candidate], request: HttpRequest
) -> dict[str, ByHandForm]:
    """A form for each thing that can be done, bound where it was sent."""
    reading = [network.seat for network in networks if network.reads]
    others = [network.seat for network in networks if not network.reads and network.may_read]
    changed = [network.seat for network in networks if network.is_by_hand or network.is_taken_off]
    sent = request.POST.get("deed") if request.method == "POST" else None

    def asked(deed: str) -> dict[str, object]:
        return {"prefix": deed, "data": request.POST if sent == deed else None}

    return {
        "give": ByHandForm(others, **asked("give")),
        "take_off": ByHandForm(reading, **asked("take_off")),
        "exchange": ExchangeForm(reading, others, voting_round, **asked("exchange")),
        "undo": ByHandForm(changed, **asked("undo")),
    }


def _change(
    voting_round: VotingRound, application: Application, deed: str, form: ByHandForm, request: HttpRequest
) -> None:
    given, by = form.cleaned_data, who(request)
    reader = Reader(given["seat"], application)
    if deed == "exchange":
        other = Reader(given["other_seat"], given["other"])
        exchange_by_hand(voting_round, reader, other, by=by, why=given["reason"])
    else:
        DEEDS[deed](voting_round, reader, by=by, why=given["reason"])
