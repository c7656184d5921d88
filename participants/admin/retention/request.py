"""Erase an application that was withdrawn, because somebody asks for it: look first, then write its number again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from dialogue_portal.kernel.errors import Refused
from participants.actions.erasing import erase_on_request
from participants.forms.retention import EraseForm, NumberForm
from participants.models import Application
from participants.permissions.retention import may_ask_for_erasing, may_erase_on_request
from participants.queries.retention.preview import what_goes


def request_page(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """First the number, then what would go and why, then it is gone."""
    if not may_ask_for_erasing(request.user):
        raise Http404
    number = NumberForm(request.POST or None)
    if request.method != "POST" or not number.is_valid():
        return show(desk, request, "admin/retention/number.html", form=number)
    application = number.cleaned_data["receipt"]
    form = EraseForm(request.POST if "confirmed" in request.POST else None)
    if form.is_bound and form.is_valid():
        answer = erase(desk, request, application, form)
        if answer:
            return answer
    return show(
        desk,
        request,
        "admin/retention/erase.html",
        application=application,
        parts=what_goes(application),
        form=form,
        may_erase=may_erase_on_request(who(request), application),
    )


def erase(
    desk: DeskAdmin, request: HttpRequest, application: Application, form: EraseForm
) -> HttpResponse | None:
    """Erase it after the second factor; a refusal is shown beside what was written."""
    here = reverse("admin:participants_plannederasure_request")
    if first := step_up(request, here):
        return first
    written = form.cleaned_data
    try:
        erase_on_request(application, written["why"], by=who(request), confirmed=written["confirmed"])
    except Refused as refusal:
        form.add_error("confirmed", str(refusal.sentence))
        return None
    desk.message_user(request, _("The application is erased, everywhere."), messages.SUCCESS)
    return redirect("admin:participants_plannederasure_changelist")


def show(desk: DeskAdmin, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page of the desk."""
    frame = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Erase on request"),
    }
    return TemplateResponse(request, template, {**frame, **context})
