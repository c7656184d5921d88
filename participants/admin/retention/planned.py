"""What will be erased and when; the lead can hold it back, an officer can erase on request."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from participants.actions.erasing import hold_kind, release_hold
from participants.admin.retention.request import request_page
from participants.forms.retention import HoldForm
from participants.models import PlannedErasure, RetentionHold
from participants.models.erasure_kinds import ErasureKind
from participants.permissions.retention import may_hold
from participants.queries.retention.due import held_now

WHY = {
    ErasureKind.SAFETY: _("kept until 30 days after the event"),
    ErasureKind.DRAFTS: _("kept until 90 days after the call closed"),
    ErasureKind.UNSUCCESSFUL: _("kept until 12 months after the decision; only counts remain"),
    ErasureKind.PARTICIPANTS: _("kept until 24 months after the event, or until the consent is taken back"),
    ErasureKind.TRAVEL: _("kept until 30 days after the event"),
    ErasureKind.GUESTS: _("kept until 24 months after the event"),
    ErasureKind.RECORDS: _("kept until 12 months after the decision; only counts remain"),
    ErasureKind.CARDS: _("kept until 5 years after the event, longer while there is a question"),
    ErasureKind.ACCOUNTS: _("nobody has signed in for 12 months, and nothing is left in them"),
}


@admin.register(PlannedErasure)
class PlannedErasureAdmin(DeskAdmin):
    """The list that everything stands on for a week before it goes."""

    may_change: ClassVar[frozenset[Role]] = frozenset()
    list_display = ("kind", "edition", "number", "why", "due", "gone_from", "stand")
    list_filter = ("kind", "edition")
    list_select_related = ("edition",)
    change_list_template = "admin/retention/planned.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlannedErasure]:
        """The holds are looked up once for all lines, of a page or of a file."""
        self.kinds_held = held_now().kinds
        return super().get_queryset(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, by what it is."""
        return super().changelist_view(request, {"title": _("What will be erased"), **(extra_context or {})})

    @admin.display(description=_("why"))
    def why(self, line: PlannedErasure) -> str:
        return str(WHY[ErasureKind(line.kind)])

    @admin.display(description=_("falls due on"), ordering="falls_due_on")
    def due(self, line: PlannedErasure) -> str:
        return date_format(line.falls_due_on, "SHORT_DATE_FORMAT")

    @admin.display(description=_("erased in the night of"))
    def gone_from(self, line: PlannedErasure) -> str:
        return date_format(line.erased_from, "SHORT_DATE_FORMAT")

    @admin.display(description=_("held"))
    def stand(self, line: PlannedErasure) -> str:
        is_held = {(line.edition_id, line.kind), (None, line.kind)} & self.kinds_held
        return str(_("held") if is_held else _("no"))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.ask)
        return [path("request/", view, name="participants_plannederasure_request"), *super().get_urls()]

    def ask(self, request: HttpRequest) -> HttpResponse:
        """Erase on request."""
        return request_page(self, request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One line, and the hold on it."""
        if not self.has_view_permission(request) or not object_id.isdigit():
            raise Http404
        line = get_object_or_404(PlannedErasure.objects.select_related("edition"), pk=object_id)
        found = RetentionHold.objects.standing().filter(kind=line.kind, edition=line.edition)
        hold = found.select_related("held_by").first()
        form = HoldForm(request.POST if "reason" in request.POST else None)
        if request.method == "POST" and (hold or form.is_valid()):
            return self.decide(request, line, hold, form)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(line),
            "line": line,
            "why": WHY[ErasureKind(line.kind)],
            "hold": hold,
            "form": form,
            "may_hold": may_hold(request.user),
        }
        return TemplateResponse(request, "admin/retention/plan.html", context)

    def decide(
        self, request: HttpRequest, line: PlannedErasure, hold: RetentionHold | None, form: HoldForm
    ) -> HttpResponse:
        """Hold it back, or release what is held."""
        if hold:
            release_hold(hold, by=who(request))
            self.message_user(request, _("Released: it is erased when it is due."), messages.SUCCESS)
        else:
            hold_kind(line.edition, line.kind, form.cleaned_data["reason"], by=who(request))
            self.message_user(
                request, _("Held: nothing of it is erased until you release it."), messages.SUCCESS
            )
        return redirect("admin:participants_plannederasure_change", line.pk)
