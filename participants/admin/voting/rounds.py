"""Voting rounds at the desk: the list, and a page per round that leads from step to step."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.web import cells
from participants.actions.voting import make_round
from participants.admin.voting.assignment_page import assignment_page
from participants.admin.voting.deliberation_page import meeting, talk
from participants.admin.voting.readers_pages import assign_again, batch, readers, unmet
from participants.admin.voting.record_page import record
from participants.admin.voting.running_pages import close, count, extend_page, look_for_conflicts
from participants.admin.voting.shortlist_by_hand import by_hand_page, changes_page
from participants.admin.voting.shortlist_page import shortlist_page
from participants.admin.voting.tally_page import count_alone, tally_page
from participants.forms.rounds import RoundForm
from participants.models import VotingRound
from participants.queries.voting.overview import overview
from participants.states import RoundStatus

Page = Callable[..., HttpResponse]
PAGES: dict[str, Page] = {
    "shortlist": shortlist_page,
    "by_hand": by_hand_page,
    "changes": changes_page,
    "conflicts": look_for_conflicts,
    "assignment": assignment_page,
    "reassign": assign_again,
    "unmet": unmet,
    "batch": batch,
    "readers": readers,
    "extend": extend_page,
    "close": close,
    "count": count,
    "count_assessments": count_alone,
    "tally": tally_page,
    "meeting": meeting,
    "talk": talk,
    "record": record,
}
OF_ONE = {
    "batch": "<int:seat>/",
    "readers": "<uuid:key>/",
    "talk": "<uuid:key>/",
}  # about one network or application
BUTTONS = frozenset(
    {"conflicts", "reassign", "close", "count", "count_assessments", "record"}
)  # no page of their own


@admin.register(VotingRound)
class VotingRoundAdmin(DeskAdmin):
    """Prepare a round, open it, close it together with another, and read its tally."""

    may_change: ClassVar[frozenset[Role]] = LEADS
    form = RoundForm
    list_display = ("__str__", "edition", "state", "opens_at", "closes_at", "votes_each")
    list_filter = ("edition", "status")
    list_select_related = ("edition",)
    fields = ("edition", ("opens_at", "closes_at"), "votes_each", "seed")
    change_form_template = "admin/voting/round.html"

    @admin.display(description=_("status"), ordering="status")
    def state(self, voting_round: VotingRound) -> str:
        """The status as word and shape."""
        return cells.tag(voting_round.status, voting_round.get_status_display())

    def has_change_permission(self, request: HttpRequest, obj: VotingRound | None = None) -> bool:
        """Once it is open its terms stand."""
        is_draft = obj is None or obj.status == RoundStatus.DRAFT
        return is_draft and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: VotingRound | None = None) -> tuple[str, ...]:
        return ("edition",) if obj else ()

    def save_model(
        self, request: HttpRequest, obj: VotingRound, form: "ModelForm[Any]", change: bool
    ) -> None:
        """A new round is made by the action, so that the desk has no way of its own."""
        if change:
            super().save_model(request, obj, form, change)
            return
        terms = {name: form.cleaned_data[name] for name in ("opens_at", "closes_at", "votes_each", "seed")}
        obj.pk = make_round(obj.edition, by=who(request), **terms).pk
        obj.refresh_from_db()

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        voting_round = self.get_object(request, object_id)
        context = {"show_save_and_add_another": False, **(extra_context or {})}
        if voting_round:
            context["overview"] = overview(voting_round, who(request), at=timezone.now())
            context |= {"title": f"{voting_round.edition} – {voting_round}", "subtitle": None}
        return super().change_view(request, object_id, form_url, context)

    def get_urls(self) -> list[URLPattern]:
        """A page for each step, beside the stock ones."""
        return [
            *(
                path(f"<int:pk>/{step}/{OF_ONE.get(step, '')}", self.page(step), name=f"voting_{step}")
                for step in PAGES
            ),
            *super().get_urls(),
        ]

    def page(self, step: str) -> Callable[..., HttpResponse]:
        """A page or a button about one round, for those who may see rounds."""

        def shown(request: HttpRequest, pk: int, **one: int | UUID) -> HttpResponse:
            if not self.has_view_permission(request):
                raise Http404
            voting_round = get_object_or_404(VotingRound.objects.select_related("edition"), pk=pk)
            return PAGES[step](self, request, voting_round, **one)

        view: Callable[..., HttpResponse] = require_POST(shown) if step in BUTTONS else shown
        guarded: Callable[..., HttpResponse] = self.admin_site.admin_view(view)
        return guarded

    def answer(
        self, request: HttpRequest, voting_round: VotingRound, template: str, **context: Any
    ) -> HttpResponse:
        """A page of the desk about this round."""
        around = {**self.admin_site.each_context(request), "opts": self.opts, "round": voting_round}
        return TemplateResponse(request, f"admin/voting/{template}.html", around | context)
