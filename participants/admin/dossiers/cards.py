"""Decision cards: not a list, one question – the receipt number – and the steps that are kept of it."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from participants.actions.releasing import hold_card
from participants.forms.releasing import ReceiptForm
from participants.models import DecisionCard
from participants.permissions.releasing import LOOKS_UP, may_look_up
from participants.queries.releasing.card_words import read_card
from participants.queries.releasing.cards import card_of


@admin.register(DecisionCard)
class DecisionCardAdmin(DeskAdmin):
    """Look one up by the number that the applicant has."""

    may_view: ClassVar[frozenset[Role]] = LOOKS_UP
    may_change: ClassVar[frozenset[Role]] = frozenset()
    export_columns: ClassVar[tuple[str, ...] | None] = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask; the card stands on the page that follows."""
        if not may_look_up(who(request)):
            raise PermissionDenied
        form = ReceiptForm(request.POST if request.method == "POST" else None)
        if request.method != "POST" or not form.is_valid():
            return self.answer(request, form)
        if asked_again := step_up(request, request.path):
            return asked_again
        card = card_of(form.cleaned_data["receipt"])
        if card is not None:
            self.log_change(request, card, "looked up")
            self.hold(request, card)
        return self.answer(request, form, is_asked=True, card=card)

    def hold(self, request: HttpRequest, card: DecisionCard) -> None:
        """Mark the question, when that was asked for."""
        asked = request.POST.get("ask")
        if asked in {"hold", "let_go"}:
            hold_card(card, is_held=asked == "hold", by=who(request))
            self.log_change(request, card, asked)

    def answer(
        self,
        request: HttpRequest,
        form: ReceiptForm,
        *,
        is_asked: bool = False,
        card: DecisionCard | None = None,
    ) -> HttpResponse:
        """The page with the frame of the desk."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,
            "title": _("Look up a decision"),
            "form": form,
            "is_asked": is_asked,
            "card": card,
            "lines": read_card(card) if card else [],
        }
        return TemplateResponse(request, "admin/dossiers/card.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A card has no page of its own: whoever looks it up has the number."""
        raise Http404

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        raise Http404

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
