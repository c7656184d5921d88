"""The core group looks at a slate as a whole and answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Seat
from dialogue_portal.entrance.doors import door
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection import cast_ratification_vote
from participants.forms.ratification import RatificationForm
from participants.models import RatificationVote, SelectionRun
from participants.permissions.selection import may_ratify
from participants.queries.selection.slate import slate_for_a_network

SHOWN = ("proposed", "ratified", "rejected", "released")


@door(Role.DELEGATE, trust_browser=True)
def slates(request: HttpRequest) -> HttpResponse:
    """The slates that were put to my network."""
    runs = SelectionRun.objects.filter(status__in=SHOWN, edition__seats__members__user=request.user.pk)
    return render(request, "ratification/slates.html", {"runs": runs.select_related("edition").distinct()})


@door(Role.DELEGATE, trust_browser=True)
def slate(request: HttpRequest, key: Any) -> HttpResponse:
    """One slate: totals, targets, organisations, and the answer of my network."""
    mine = Seat.objects.filter(
        members__user=request.user.pk, edition__runs__pk=key, edition__runs__status__in=SHOWN
    )
    seats = list(mine.select_related("network").order_by("pk"))
    if not seats:
        raise Http404
    seat = seats[0]
    run = SelectionRun.objects.select_related("edition").get(pk=key)
    vote = RatificationVote.objects.filter(run=run, seat=seat).first()
    form = RatificationForm(request.POST or None, initial=_said(vote))
    if request.method == "POST" and form.is_valid():
        try:
            cast_ratification_vote(run, seat, **form.cleaned_data, by=who(request))
        except Refused as refused:
            form.add_error("reason", str(refused.sentence))
        else:
            messages.success(request, _("The answer of your network is recorded."))
            return redirect("ratification:slate", key=run.pk)
    context = {
        **slate_for_a_network(run, [one.network for one in seats]),
        "seat": seat,
        "vote": vote,
        "form": form,
        "edition": run.edition,
    }
    may = may_ratify(who(request), run, seat, on=timezone.now().date())
    return render(request, "ratification/slate.html", {**context, "may_ratify": may})


def _said(vote: RatificationVote | None) -> dict[str, str]:
    return {"answer": vote.answer, "reason": vote.reason, "interests": vote.interests} if vote else {}
