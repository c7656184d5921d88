"""Put applications on the shortlist or take them off by hand, and see and undo every change of it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from participants.actions.shortlist import shortlist_applications, take_off_shortlist, undo_shortlisting
from participants.admin.voting.desk import Desk
from participants.forms.shortlist import SiftForm, WhyForm
from participants.models import VotingRound
from participants.permissions.shortlist import may_see_changes, may_shortlist, may_undo_shortlisting
from participants.queries.shortlist import scores_of
from participants.queries.shortlist_changes import changes_of, in_words, keys_by_score, lines_of
from participants.states import ApplicationStatus

PAGE = 50
CHANGES = 25
ACTS = {"on": take_off_shortlist, "off": shortlist_applications}
STATUS = {"on": ApplicationStatus.SHORTLISTED, "off": ApplicationStatus.ELIGIBLE}


def by_hand_page(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """What is on the shortlist, or what could be, the best assessed first; chosen ones are moved with a reason."""
    show = request.GET.get("show", "")
    show = show if show in ACTS else "on"
    form = WhyForm(request.POST if request.method == "POST" else None)
    chosen = keys_in(request)
    if request.method == "POST" and form.is_valid() and chosen:
        moved = ACTS[show](chosen, by=who(request), reason=form.cleaned_data["reason"])
        messages.success(request, said(show, len(moved)))
        return redirect(request.get_full_path())
    sift = SiftForm(request.GET)
    asked = sift.cleaned_data if sift.is_valid() else {"region": "", "words": ""}
    scores = scores_of(voting_round.edition)
    keys = keys_by_score(voting_round.edition, STATUS[show], scores, **asked)
    page = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    return desk.answer(
        request,
        voting_round,
        "by_hand",
        title=_("Change the shortlist by hand"),
        show=show,
        sift=sift,
        form=form,
        chosen=chosen,
        nothing_chosen=request.method == "POST" and not chosen,
        page_obj=page,
        lines=lines_of(list(page.object_list), scores),
        may_shortlist=may_shortlist(who(request), voting_round.edition),
        may_see_changes=may_see_changes(who(request)),
    )


def changes_page(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """Who changed the shortlist, when and why, from the history; lead and deputy undo."""
    user, edition = who(request), voting_round.edition
    if not may_see_changes(user):
        raise Http404
    if request.method == "POST":
        chosen = keys_in(request, "change")
        if not chosen:
            raise Http404
        undone = undo_shortlisting(edition, chosen[0], by=user)
        messages.success(request, undone_for(len(undone)))
        return redirect(request.get_full_path())
    page = Paginator(changes_of(edition), CHANGES).get_page(request.GET.get("page"))
    return desk.answer(
        request,
        voting_round,
        "changes",
        title=_("Changes to the shortlist"),
        page_obj=page,
        changes=in_words(edition, list(page.object_list)),
        may_undo=may_undo_shortlisting(user, edition),
    )


def keys_in(request: HttpRequest, name: str = "chosen") -> list[UUID]:
    """The keys that were sent; anything else than keys is nothing."""
    try:
        return [UUID(key) for key in request.POST.getlist(name)]
    except ValueError:
        return []


def undone_for(count: int) -> str:
    """For how many a change was taken back."""
    return ngettext("Undone for %(count)d application.", "Undone for %(count)d applications.", count) % {
        "count": count
    }


def said(show: str, count: int) -> str:
    """What was done to how many."""
    if show == "off":
        words = ngettext(
            "%(count)d application was put on the shortlist.",
            "%(count)d applications were put on the shortlist.",
            count,
        )
    else:
        words = ngettext(
            "%(count)d application taken off the shortlist.",
            "%(count)d applications taken off the shortlist.",
            count,
        )
    return words % {"count": count}
