"""The lead contact hands an application over."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from dialogue_portal.kernel.errors import Refused
from participants.actions.intake.handing_over import ask_handover, cancel_handover
from participants.forms.intake.company import AddressForm
from participants.models import Handover
from participants.permissions.intake import may_hand_over
from participants.views.mine.own import own_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hand_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask for the address of the next lead contact, and show who is asked; cancel it with the other button."""
    application = own_or_404(request, pk)
    form = AddressForm(request.POST if "email" in request.POST else None)
    if request.method == "POST":
        try:
            if "cancel" in request.POST:
                cancel_handover(application, by=who(request))
                messages.success(request, _("You stay the lead contact."))
                return redirect("intake:hand_over", pk)
            if form.is_valid():
                ask_handover(application, form.cleaned_data["email"], by=who(request), at=timezone.now())
                messages.success(request, _("A letter is on its way. Until it is answered, nothing changes."))
                return redirect("intake:hand_over", pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "application": application,
        "edition": application.edition,
        "form": form,
        "handover": Handover.objects.filter(application=application).first(),
        "may_hand_over": may_hand_over(request.user, application),
    }
    return render(request, "intake/hand_over.html", context)
