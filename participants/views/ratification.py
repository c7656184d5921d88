"""The core group looks at a slate as a whole and answers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
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
from participants.permissions.selection import may_advise, may_ratify
from participants.queries.selection.answers import ratification_of
from participants.queries.selection.ratification import answer_of
from participants.queries.selection.reasons import lines_of, reasons_for_networks
from participants.queries.selection.sentences import Wording
from participants.queries.selection.slate import slate_for_a_network
from participants.views.undertaking import after_signing

ON_A_PAGE = 50
SHOWN = ("proposed", "ratified", "rejected", "released")


@door(Role.DELEGATE, trust_browser=True)
def slates(request: HttpRequest) -> HttpResponse:
    """The slates that were put to my network."""
    runs = SelectionRun.objects.filter(status__in=SHOWN, edition__seats__members__user=request.user.pk)
    return render(request, "ratification/slates.html", {"runs": runs.select_related("edition").distinct()})


@door(Role.DELEGATE, trust_browser=True)
@after_signing(key="runs")
def slate(request: HttpRequest, key: Any) -> HttpResponse:
    """One slate: totals, targets, organisations, and the answer of my network."""
    mine = Seat.objects.filter(
        members__user=request.user.pk, edition__runs__pk=key, edition__runs__status__in=SHOWN
    )
    seats = list(mine.select_related("network").order_by("pk"))
    if not seats:
        raise Http404
    # Whoever sits for two networks answers for each of them
    seat = next((one for one in seats if str(one.pk) == request.GET.get("seat")), seats[0])
    run, now = SelectionRun.objects.select_related("edition", "round").get(pk=key), timezone.now()
    form = RatificationForm(
        request.POST or None, votes=seat.is_voting, initial=_initial(answer_of(run, seat))
    )
    if request.method == "POST" and form.is_valid():
        try:
            cast_ratification_vote(
                run, seat, **form.said(), seen=request.POST.get("seen", ""), by=who(request)
            )
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("The answer of your network is recorded."))
            return redirect(request.get_full_path())
    vote = answer_of(run, seat)
    may = (may_ratify if seat.is_voting else may_advise)(who(request), run, seat, at=now)
    others = Paginator(reasons_for_networks(run, seats), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **slate_for_a_network(run, seats),
        "page_obj": others,
        "reasons": lines_of(run, others, Wording(run.edition)) if run.explained_at else [],
        "seat": seat,
        "others_of_mine": [one for one in seats if one != seat],
        "vote": vote,
        "form": form,
        "edition": run.edition,
        "ratification": ratification_of(run, at=now, sees_answers=vote is not None),
        "may_answer": may,
    }
    return render(request, "ratification/slate.html", context)


def _initial(vote: RatificationVote | None) -> dict[str, Any]:
    if vote is None:
        return {}
    said = {"answer": vote.answer, "reason": vote.reason, "interests": vote.interests}
    return {**said, "has_none": not vote.interests}
