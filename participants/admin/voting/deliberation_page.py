"""The meeting after a round, at the desk: its list, and one application with minute and decision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from participants.actions.deliberating import prepare_round_again, put_flagged_on_list
from participants.admin.voting.desk import Desk, back_to_round
from participants.forms.deliberation import AskForm, TalkForms
from participants.models import VotingRound
from participants.permissions.deliberation import may_fill_list, may_read_list
from participants.permissions.voting import is_lead
from participants.queries.deliberation import waiting_for_a_vote
from participants.queries.meeting_page import chair_of, find_talk, meeting_page


def meeting(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """What the meeting talks about; the secretariat fills the list, the lead prepares another round."""
    now = timezone.now()
    may_read_list(who(request), voting_round, on=now.date()).or_refuse()
    what = request.POST.get("what", "")
    form = AskForm(request.POST if what == "ask" else None)
    if what == "flagged":
        return _back(request, voting_round, _added(put_flagged_on_list(voting_round, by=who(request))))
    if what == "again":
        again = prepare_round_again(voting_round, by=who(request))
        return back_to_round(request, again, _("Prepared: say when it opens and closes."))
    if what == "ask" and form.is_valid():
        form.save(voting_round, by=who(request))
        if form.is_valid():
            return _back(request, voting_round, _added(1))
    context = meeting_page(
        voting_round, who(request), at=now, page=request.GET.get("page"), is_for_print="print" in request.GET
    )
    return desk.answer(
        request,
        voting_round,
        "meeting",
        title=_("What the meeting talks about"),
        form=form,
        may_fill=may_fill_list(who(request), voting_round),
        may_prepare=is_lead(who(request)),
        waiting=waiting_for_a_vote(voting_round).count(),
        **context,
    )


def talk(desk: Desk, request: HttpRequest, voting_round: VotingRound, key: UUID) -> HttpResponse:
    """One application: what was said of it, the minute, the decision."""
    now = timezone.now()
    may_read_list(who(request), voting_round, on=now.date()).or_refuse()
    found = find_talk(voting_round, key, who(request), at=now)
    forms = TalkForms(request, found.deliberation)
    if request.method == "POST" and (said := forms.save(by=who(request))):
        messages.success(request, str(said))
        return redirect("admin:voting_talk", voting_round.pk, key)
    may = chair_of(found.deliberation, who(request), at=now)
    return desk.answer(
        request, voting_round, "talk", title=_("Minute and decision"), talk=found, forms=forms, **may
    )


def _back(request: HttpRequest, voting_round: VotingRound, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("admin:voting_meeting", voting_round.pk)


def _added(count: int) -> str:
    return ngettext(
        "%(count)d application was put on the list.", "%(count)d applications were put on the list.", count
    ) % {"count": count}
