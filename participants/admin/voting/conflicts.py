"""Conflicts of interest: the list, and dismissing one."""

from typing import ClassVar

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from participants.actions.voting import dismiss_conflict
from participants.forms.rounds import DismissForm
from participants.models import Conflict
from participants.permissions.voting import may_dismiss


@admin.register(Conflict)
class ConflictAdmin(DeskAdmin):
    """Which network must not vote on which application, and why."""

    may_change: ClassVar[frozenset[Role]] = frozenset()
    list_display = ("seat", "application", "organisation", "kind", "evidence", "found_at", "dismissed_at")
    list_filter = ("seat__edition", "kind", ("dismissed_at", admin.EmptyFieldListFilter), "seat__network")
    list_select_related = ("seat__network", "application")
    search_fields = ("application__organisation_name", "application__receipt", "seat__network__name")
    fields = (
        ("seat", "application", "organisation"),
        ("kind", "evidence", "found_at"),
        ("dismissed_at", "dismissed_by"),
        "dismissal_reason",
    )
    readonly_fields = ("organisation",)
    change_form_template = "admin/voting/conflict.html"

    @admin.display(description=_("organisation"), ordering="application__organisation_name")
    def organisation(self, conflict: Conflict) -> str:
        return conflict.application.organisation_name

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.dismiss)
        return [path("<int:pk>/dismiss/", view, name="participants_conflict_dismiss"), *super().get_urls()]

    def dismiss(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason, then dismiss."""
        conflict = get_object_or_404(Conflict.objects.select_related("seat__network", "application"), pk=pk)
        if not self.has_view_permission(request):
            raise Http404
        form = DismissForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            dismiss_conflict(conflict, form.cleaned_data["reason"], by=who(request))
            self.message_user(
                request, _("Dismissed. The network can be given this application."), messages.SUCCESS
            )
            return redirect("admin:participants_conflict_changelist")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Dismiss this conflict of interest?"),
            "conflict": conflict,
            "form": form,
            "may_dismiss": may_dismiss(who(request), conflict),
        }
        return TemplateResponse(request, "admin/voting/dismiss.html", context)
