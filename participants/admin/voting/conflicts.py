"""Conflicts of interest: the list, dismissing one, and letting a dismissed one stand again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.verdict import Verdict
from participants.actions.voting.conflicts import dismiss_conflict, undo_dismissal
from participants.forms.conflicts import DismissForm, UndoForm
from participants.models import Conflict
from participants.permissions.voting import may_dismiss, may_undo_dismissal
from participants.queries.voting.claims import Claim, with_claims
from participants.queries.voting.conflict_page import conflict_page


@dataclass(frozen=True)
class Step:
    """What the lead can do about a conflict, on a page that shows both sides."""

    title: str | Promise
    button: str | Promise
    said: str | Promise
    form: type[forms.Form]
    may: Callable[[User, Conflict], Verdict]
    action: Callable[..., Conflict]


STEPS = {
    "dismiss": Step(
        _("Dismiss this conflict of interest?"),
        _("Dismiss this conflict"),
        _("Dismissed. The network can be given this application."),
        DismissForm,
        may_dismiss,
        dismiss_conflict,
    ),
    "undo": Step(
        _("Let this conflict stand again?"),
        _("Let it stand again"),
        _("The conflict stands again. The network reads this application no more."),
        UndoForm,
        may_undo_dismissal,
        undo_dismissal,
    ),
}


class ClaimFilter(admin.SimpleListFilter):
    """Claims of membership by what the network's own list says."""

    title = _("claim of membership")
    parameter_name = "claim"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(Claim.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(claim=self.value()) if self.value() else queryset


@admin.register(Conflict)
class ConflictAdmin(DeskAdmin):
    """Which network must not vote on which application, and why."""

    may_change: ClassVar[frozenset[Role]] = frozenset()
    list_display = (
        "seat",
        "application",
        "organisation",
        "kind",
        "claimed",
        "evidence",
        "found_at",
        "dismissed_at",
    )
    list_filter = (
        "seat__edition",
        "kind",
        ClaimFilter,
        ("dismissed_at", admin.EmptyFieldListFilter),
        "seat__network",
    )
    list_select_related = ("seat__network", "application")
    search_fields = ("application__organisation_name", "application__receipt", "seat__network__name")
    fields = (
        ("seat", "application", "organisation"),
        ("kind", "claimed", "evidence", "found_at"),
        ("dismissed_at", "dismissed_by"),
        "dismissal_reason",
        "undo_reason",
    )
    readonly_fields = ("organisation", "claimed")
    change_form_template = "admin/voting/conflict.html"

    @admin.display(description=_("organisation"), ordering="application__organisation_name")
    def organisation(self, conflict: Conflict) -> str:
        return conflict.application.organisation_name

    @admin.display(description=_("claim of membership"))
    def claimed(self, conflict: Any) -> str:
        return str(Claim(conflict.claim).label) if conflict.claim else "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conflict]:
        return with_claims(super().get_queryset(request))

    def get_urls(self) -> list[URLPattern]:
        steps = (
            path(f"<int:pk>/{name}/", self.page(step), name=f"participants_conflict_{name}")
            for name, step in STEPS.items()
        )
        return [*steps, *super().get_urls()]

    def page(self, step: Step) -> Callable[..., HttpResponse]:
        """Look at both sides and ask for the reason, then do it."""

        def shown(request: HttpRequest, pk: int) -> HttpResponse:
            if not self.has_view_permission(request):
                raise Http404
            rows = Conflict.objects.select_related("seat__network", "seat__edition", "application")
            conflict, form = get_object_or_404(rows, pk=pk), step.form(request.POST or None)
            if request.method == "POST" and form.is_valid():
                step.action(conflict, form.cleaned_data["reason"], by=who(request))
                self.message_user(request, str(step.said), messages.SUCCESS)
                return redirect("admin:participants_conflict_changelist")
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": step.title,
                "step": step,
                "page": conflict_page(conflict),
                "form": form,
                "may": step.may(who(request), conflict),
            }
            return TemplateResponse(request, "admin/voting/dismiss.html", context)

        guarded: Callable[..., HttpResponse] = self.admin_site.admin_view(shown)
        return guarded
