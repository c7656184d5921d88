"""The policy of a panel at the desk: the list, a page to write it, one for each step from there to the seed."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection.policies import make_policy
from participants.admin.selection.policy_locks import lift_page, locks_page
from participants.admin.selection.policy_page import check, policy_page
from participants.admin.selection.policy_steps import steps_page, versions_page
from participants.forms.policy import NewPolicyForm
from participants.models import SelectionPolicy

PAGES: dict[str, Callable[..., HttpResponse]] = {
    "check": check,
    "steps": steps_page,
    "versions": versions_page,
    "locks": locks_page,
    "lift": lift_page,
}
OF_ONE = {"lift": "<int:number>/"}
BUTTONS = frozenset({"check"})  # no page of its own


@admin.register(SelectionPolicy)
class SelectionPolicyAdmin(DeskAdmin):
    """Leads write the policy; every version of it stays."""

    may_view: ClassVar[frozenset[Role]] = DeskAdmin.may_view
    list_display = ("edition", "of_panel", "panel", "reserve", "stands")
    list_filter = ("edition",)
    list_select_related = ("edition",)

    @admin.display(description=gettext_lazy("panel"), ordering="attendance")
    def of_panel(self, policy: SelectionPolicy) -> str:
        """Everybody, in person or online."""
        return str(policy.get_attendance_display())

    @admin.display(description=gettext_lazy("status"))
    def stands(self, policy: SelectionPolicy) -> str:
        """How far it is."""
        if policy.frozen_at:
            return _("frozen, seed known") if policy.lottery_seed else _("frozen")
        return _("agreed") if policy.agreed_at else _("being written")

    def get_urls(self) -> list[URLPattern]:
        """A page for each step, beside the stock ones."""
        own = [
            path(
                f"<int:pk>/{name}/{OF_ONE.get(name, '')}",
                self.page(name),
                name=f"participants_selectionpolicy_{name}",
            )
            for name in PAGES
        ]
        return [*own, *super().get_urls()]

    def page(self, name: str) -> Callable[..., HttpResponse]:
        """A page about one policy, for those who may see policies."""

        def shown(request: HttpRequest, pk: int, **one: int) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            policy = get_object_or_404(SelectionPolicy.objects.select_related("edition"), pk=pk)
            return PAGES[name](self, request, policy, **one)

        view: Callable[..., HttpResponse] = require_POST(shown) if name in BUTTONS else shown
        guarded: Callable[..., HttpResponse] = self.admin_site.admin_view(view)
        return guarded

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Begin the policy of a panel; its numbers are written on its own page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewPolicyForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                policy = make_policy(**form.cleaned_data, by=who(request))
            except Refused as refused:
                form.add_error("attendance", str(refused.sentence))
            else:
                page = reverse("admin:participants_selectionpolicy_change", args=[policy.pk])
                return HttpResponseRedirect(page)
        return self.answer(request, "policy_new", form=form, title=_("Begin a selection policy"))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of the policy."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isdecimal():
            raise Http404
        rows = SelectionPolicy.objects.select_related("edition", "frozen_by")
        return policy_page(self, request, get_object_or_404(rows, pk=object_id))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history of a policy is its versions."""
        if not object_id.isdecimal():
            raise Http404
        return self.page("versions")(request, pk=int(object_id))

    def answer(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """A page of the desk."""
        around = {**self.admin_site.each_context(request), "opts": self.opts, "is_nav_sidebar_enabled": False}
        return TemplateResponse(request, f"admin/selection/{template}.html", around | context)
