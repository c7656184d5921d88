"""Invite colleagues, and end their help."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from dialogue_portal.kernel.errors import Refused
from participants.actions.intake.inviting import invite_colleague, remove_colleague
from participants.forms.intake.company import AddressForm
from participants.permissions.intake import may_invite
from participants.views.mine.own import own_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def colleagues(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who helps, and a field for another address."""
    application = own_or_404(request, pk)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_colleague(application, form.cleaned_data["email"], by=who(request), at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("A letter is on its way."))
            return redirect("intake:colleagues", pk)
    context = {
        "application": application,
        "edition": application.edition,
        "form": form,
        "colleagues": application.colleagues.all(),
        "may_invite": may_invite(request.user, application),
        "now": timezone.now(),
    }
    return render(request, "intake/colleagues.html", context)


@require_POST
@signed_in
def remove(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    """End somebody's help at once."""
    remove_colleague(own_or_404(request, pk), number, by=who(request))
    messages.success(request, _("This address opens nothing here any more."))
    return redirect("intake:colleagues", pk)
