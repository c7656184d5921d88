"""One panel: its places, the invitations beyond them, the reserve list and its closing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.replacing import ask_reserve, close_reserve, fill_after_all, invite_beyond
from participants.admin.replacing.frame import may_look, page
from participants.forms.replacing import BeyondForm, ReasonForm
from participants.models import ReplacementPick, SelectionRun
from participants.permissions.replacing import may_ask_reserve, may_close_reserve
from participants.queries.replacing.page import panel_page as facts_of


def panel_page(desk: DeskAdmin, request: HttpRequest, run_pk: Any) -> HttpResponse:
    """Read how it stands; each button does one thing."""
    may_look(desk, request)
    run = get_object_or_404(SelectionRun.objects.select_related("edition", "round"), pk=run_pk)
    typed = request.POST if request.method == "POST" else None
    verb = typed.get("verb", "") if typed is not None else ""
    beyond = BeyondForm(typed if verb == "beyond" else None)
    reason = ReasonForm(typed if verb == "close" else None)
    refusal = ""
    if typed is not None:
        try:
            said = act(run, verb, request, beyond, reason, by=who(request))
        except Refused as refused:
            refusal = str(refused.sentence)
        else:
            if said:
                messages.success(request, said)
                return HttpResponseRedirect(request.path)
    facts = facts_of(run)
    if not beyond.is_bound:
        beyond = BeyondForm(initial={"number": facts["panel"].beyond})
    own = {
        "beyond": beyond,
        "reason": reason,
        "may_ask": may_ask_reserve(who(request)),
        "may_close": may_close_reserve(who(request)),
    }
    title = _("Places: %(edition)s") % {"edition": run.edition}
    return page(desk, request, "panel", title, refusal, **facts, **own)


def act(
    run: SelectionRun, verb: str, request: HttpRequest, beyond: BeyondForm, reason: ReasonForm, *, by: User
) -> str:
    """What one button does; says what was done, or nothing where the form has to be shown again."""
    now = timezone.now()
    if verb == "ask":
        count = ask_reserve(run, by=by, at=now)
        return ngettext("%(count)d person is asked.", "%(count)d people are asked.", count) % {"count": count}
    if verb == "fill":
        key = request.POST.get("pick", "")
        pick = get_object_or_404(ReplacementPick, pk=key if key.isdecimal() and len(key) < 19 else 0)
        fill_after_all(pick, by=by)
        return _("A new proposal will be here in a few seconds.")
    if verb == "beyond":
        if not beyond.is_valid():
            return ""
        invite_beyond(run, beyond.cleaned_data["number"], by=by)
        return _("Saved. What follows from it is proposed in a few seconds.")
    if verb == "close":
        if not reason.is_valid():
            return ""
        count = close_reserve(run, reason.cleaned_data["reason"], by=by, at=now)
        return ngettext("Closed. %(count)d person is told.", "Closed. %(count)d people are told.", count) % {
            "count": count
        }
    raise Http404
