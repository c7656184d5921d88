"""Holds at the desk: what may not be erased at present, and why."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, Role
from dialogue_portal.accounts.who import who
from participants.actions.erasing import hold_application, release_hold
from participants.forms.retention import HoldApplicationForm
from participants.models import RetentionHold
from participants.permissions.retention import may_release_hold


@admin.register(RetentionHold)
class RetentionHoldAdmin(DeskAdmin):
    """Holds are placed and released, never changed."""

    may_change: ClassVar[frozenset[Role]] = frozenset()
    may_add: ClassVar[frozenset[Role] | None] = LEADS
    list_display = ("on", "reason", "held_by", "held_at", "released_at")
    list_filter = (("released_at", admin.EmptyFieldListFilter), "kind")
    list_select_related = ("edition", "application", "held_by")

    @admin.display(description=_("what"))
    def on(self, hold: RetentionHold) -> str:
        return str(hold)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Hold one application by its number; kinds are held on the page of what will be erased."""
        if not self.has_add_permission(request):
            raise Http404
        form = HoldApplicationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            hold_application(form.cleaned_data["receipt"], form.cleaned_data["reason"], by=who(request))
            self.message_user(request, _("Held: it is not erased until you release it."), messages.SUCCESS)
            return redirect("admin:participants_retentionhold_changelist")
        context = self.page(request, _("Hold an application"), form=form)
        return TemplateResponse(request, "admin/retention/hold_application.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What is held and why, with the button that releases it."""
        if not self.has_view_permission(request) or not object_id.isdigit():
            raise Http404
        rows = RetentionHold.objects.select_related("edition", "application", "held_by", "released_by")
        hold = get_object_or_404(rows, pk=object_id)
        if request.method == "POST":
            release_hold(hold, by=who(request))
            self.message_user(request, _("Released: it is erased when it is due."), messages.SUCCESS)
            return redirect("admin:participants_retentionhold_change", hold.pk)
        may_release = may_release_hold(who(request), hold)
        context = self.page(request, str(hold), hold=hold, may_release=may_release)
        return TemplateResponse(request, "admin/retention/hold.html", context)

    def page(self, request: HttpRequest, title: object, **context: Any) -> dict[str, Any]:
        """What every page of the desk needs."""
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **context}
