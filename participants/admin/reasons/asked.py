"""Questions why: the list, and the page on which one is answered."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.web import cells
from participants.admin.open_filter import OpenFilter
from participants.admin.reasons.answer_page import answer_page
from participants.models import ReasonAsked
from participants.permissions.screening import READERS


class UnansweredFilter(OpenFilter):
    """What nobody has answered."""

    def waiting(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(released_at=None)


@admin.register(ReasonAsked)
class ReasonAskedAdmin(DeskAdmin):
    """Read how close it was, and answer."""

    may_view: ClassVar[frozenset[Role]] = READERS
    may_change: ClassVar[frozenset[Role]] = frozenset()
    export_columns: ClassVar[tuple[str, ...] | None] = None
    change_list_template = "admin/reasons/list.html"
    list_display = ("application", "who", "outcome", "asked_at", "stand")
    list_filter = (UnansweredFilter, "application__edition")
    list_select_related = ("application__edition",)
    ordering = ("asked_at",)

    @admin.display(description=_("who"))
    def who(self, asked: ReasonAsked) -> str:
        return cells.who(asked.application.full_name, asked.application.organisation_name)

    @admin.display(description=_("decision"))
    def outcome(self, asked: ReasonAsked) -> str:
        application = asked.application
        return cells.tag(application.status, application.get_status_display())

    @admin.display(description=_("answer"))
    def stand(self, asked: ReasonAsked) -> str:
        code, word = ("done", _("answered")) if asked.released_at else ("waiting", _("waiting for an answer"))
        return cells.tag(code, word)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return answer_page(self, request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return answer_page(self, request, object_id)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
