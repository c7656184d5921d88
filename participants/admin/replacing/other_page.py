"""Invite somebody who was not proposed: search, see what that would break, give the reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.replacing import invite_other
from participants.admin.replacing.frame import may_look, page
from participants.forms.replacing import OtherForm, SearchForm
from participants.models import Application, ReplacementPick
from participants.permissions.tally import may_see_merit
from participants.queries.replacing.others import candidates


def other_page(desk: DeskAdmin, request: HttpRequest, pick: int) -> HttpResponse:
    """Nothing is computed anew here: the rules are counted for each person that is shown."""
    may_look(desk, request)
    rows = ReplacementPick.objects.select_related("replacement__edition", "freed__application", "application")
    one = get_object_or_404(rows, pk=pick)
    typed = request.POST if request.method == "POST" else None
    form, refusal = OtherForm(typed), ""
    if typed is not None and form.is_valid():
        key, reason = form.cleaned_data["application"], form.cleaned_data["reason"]
        person = get_object_or_404(Application.objects.select_related("edition"), pk=key)
        try:
            invite_other(one, person, reason, by=who(request), at=timezone.now())
        except Refused as refused:
            refusal = str(refused.sentence)
        else:
            messages.success(request, _("Invited. What else was proposed is computed anew."))
            return HttpResponseRedirect(reverse("admin:participants_replacement_changelist"))
    search = SearchForm(request.GET)
    words = search.cleaned_data["words"] if search.is_valid() else ""
    sees_balance = bool(may_see_merit(who(request)))
    people = candidates(one, words, sees_balance=sees_balance)
    own = {"pick": one, "form": form, "search": search, "people": people, "sees_balance": sees_balance}
    own["edition"] = one.replacement.edition
    return page(desk, request, "other", _("Invite somebody else"), refusal, **own)
