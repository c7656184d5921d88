"""The rules of review at the desk: one page for each edition, with every change of it."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.review_rules import change_rules
from participants.forms.review_rules import RulesForm
from participants.models import ReviewRules
from participants.permissions.review_rules import is_frozen, may_change_rules
from participants.queries.review_rules import history_of, rubric_of, rules_of_editions


@admin.register(ReviewRules)
class ReviewRulesAdmin(DeskAdmin):
    """How an edition assesses, votes and ratifies."""

    may_add: ClassVar[frozenset[Role] | None] = frozenset()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every edition with what decides merit there."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        own = {"title": _("Rules of review"), "rows": rules_of_editions()}
        return TemplateResponse(request, "admin/voting/rules_list.html", self.around(request) | own)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of its edition."""
        rules = self.get_object(request, object_id)
        if rules is None:
            raise Http404
        return self.of_edition(request, rules.edition_id)

    def get_urls(self) -> list[URLPattern]:
        """A page for each edition: it has rules before anybody wrote any."""
        page = self.admin_site.admin_view(self.of_edition)
        return [
            path("edition/<int:edition_pk>/", page, name="participants_reviewrules_of"),
            *super().get_urls(),
        ]

    def of_edition(self, request: HttpRequest, edition_pk: int) -> HttpResponse:
        """All settings of one edition."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.rules_page(request, get_object_or_404(Edition, pk=edition_pk))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history stands on the page of the rules."""
        return self.change_view(request, object_id)

    def rules_page(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        """Read them, and change what may be changed."""
        rubric, frozen, user = rubric_of(edition), is_frozen(edition), who(request)
        is_sent = request.method == "POST"
        if is_sent and not may_change_rules(user):
            raise PermissionDenied
        form = RulesForm(
            request.POST if is_sent else None,
            instance=ReviewRules.of(edition),
            is_frozen=frozen,
            has_rubric=bool(rubric),
        )
        if is_sent and form.is_valid():
            try:
                change_rules(edition, form.settings, by=user, reason=form.cleaned_data["reason"])
            except Refused as refused:
                form.add_error(None, str(refused.sentence))
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(reverse("admin:participants_reviewrules_of", args=[edition.pk]))
        own = {
            "title": _("Rules of review: %(edition)s") % {"edition": edition},
            "edition": edition,
            "form": form,
            "rubric": rubric,
            "is_frozen": frozen,
            "may_change": may_change_rules(user),
            "changes": history_of(edition),
        }
        return TemplateResponse(request, "admin/voting/rules.html", self.around(request) | own)

    def around(self, request: HttpRequest) -> dict[str, Any]:
        """The desk's frame."""
        return {**self.admin_site.each_context(request), "opts": self.opts, "is_nav_sidebar_enabled": False}
