"""One proposal: who for which place, what would give, and the decision with its reason."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.replacing import ask_anew, drop_replacement, leave_free, take_replacement
from participants.admin.replacing.frame import may_look, page
from participants.forms.replacing import ReasonForm
from participants.models import Replacement
from participants.permissions.tally import may_see_merit
from participants.queries.replacing.page import replacement_page


def proposal_page(desk: DeskAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Read it; take all or some, leave places free, or drop it."""
    may_look(desk, request)
    replacement = _one(pk)
    typed = request.POST if request.method == "POST" else None
    form, refusal = ReasonForm(typed), ""
    if typed is not None and (typed.get("verb") == "anew" or form.is_valid()):
        try:
            said = decide(replacement, typed.get("verb", ""), form, _chosen(request), by=who(request))
        except Refused as refused:
            refusal = str(refused.sentence)
            replacement = _one(pk)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:participants_replacement_changelist"))
    facts = replacement_page(replacement, sees_balance=bool(may_see_merit(who(request))))
    title = _("Replacement: %(edition)s") % {"edition": replacement.edition}
    return page(desk, request, "proposal", title, refusal, form=form, chosen=_chosen(request), **facts)


def decide(replacement: Replacement, verb: str, form: ReasonForm, only: set[int], *, by: User) -> str:
    """One of the four decisions; says what was done."""
    now = timezone.now()
    if verb == "anew":
        ask_anew(replacement, by=by)
        return _("A new proposal will be here in a few seconds.")
    reason = form.cleaned_data["reason"]
    if verb == "take":
        count = len(take_replacement(replacement, reason, by=by, at=now, only=only))
        return ngettext("%(count)d person is invited.", "%(count)d people are invited.", count) % {
            "count": count
        }
    if verb == "leave":
        count = leave_free(replacement, reason, by=by, at=now, only=only)
        return ngettext("%(count)d place stays free.", "%(count)d places stay free.", count) % {
            "count": count
        }
    if verb == "drop":
        drop_replacement(replacement, reason, by=by, at=now)
        return _("Dropped. It is proposed again when something changes.")
    raise Http404


def _chosen(request: HttpRequest) -> set[int]:
    return {int(key) for key in request.POST.getlist("pick") if key.isdecimal() and len(key) < 19}


def _one(pk: str) -> Replacement:
    try:
        key = UUID(pk)
    except ValueError as problem:
        raise Http404 from problem
    found = Replacement.objects.select_related("edition", "decided_by").filter(pk=key).first()
    if found is None:
        raise Http404
    return found
