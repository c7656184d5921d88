"""Second looks: the list, the page of one, and the page on which "not eligible" is told."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.web import cells
from participants.admin.open_filter import OpenFilter
from participants.admin.second_looks.answer_page import answer_page
from participants.admin.second_looks.telling_page import telling_page
from participants.models import SecondLook
from participants.permissions.screening import READERS
from participants.queries.second_looks.waiting import editions_to_tell, open_looks
from participants.rules.second_look import answer_until


class UnansweredFilter(OpenFilter):
    """What nobody has answered."""

    def waiting(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(pk__in=open_looks().order_by().values("pk"))


@admin.register(SecondLook)
class SecondLookAdmin(DeskAdmin):
    """Read what applicants say about a decision, and answer."""

    may_view: ClassVar[frozenset[Role]] = READERS
    may_change: ClassVar[frozenset[Role]] = frozenset()
    change_list_template = "admin/second_looks/list.html"
    list_display = ("application", "who", "asked_at", "answer_by", "screened_by", "stand")
    list_filter = (UnansweredFilter, "application__edition")
    list_select_related = ("application__edition", "application__screened_by")
    ordering = ("asked_at",)

    @admin.display(description=_("who"))
    def who(self, look: SecondLook) -> str:
        return cells.who(look.application.full_name, look.application.organisation_name)

    @admin.display(description=_("answer by"))
    def answer_by(self, look: SecondLook) -> Any:
        return answer_until(look.asked_at, look.application.edition.zone)

    @admin.display(description=_("not to be answered by"))
    def screened_by(self, look: SecondLook) -> Any:
        return look.application.screened_by or "–"

    @admin.display(description=_("outcome"))
    def stand(self, look: SecondLook) -> str:
        if not look.outcome:
            return cells.tag("waiting", _("waiting for an answer"))
        code = "eligible" if look.outcome == SecondLook.Outcome.ELIGIBLE else "ineligible"
        return cells.tag(code, look.get_outcome_display())

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with the way to the page on which "not eligible" is told."""
        own = {"title": _("Second looks"), "to_tell": editions_to_tell(at=timezone.now())}
        return super().changelist_view(request, own | (extra_context or {}))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The application, the reason, and what the applicant says, side by side."""
        return answer_page(self, request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history stands on the page itself."""
        return answer_page(self, request, object_id)

    def get_urls(self) -> list[URLPattern]:
        """Telling comes before the pages of one."""

        def tell(request: HttpRequest) -> HttpResponse:
            return telling_page(self, request)

        view = self.admin_site.admin_view(tell)
        return [path("tell/", view, name="participants_secondlook_tell"), *super().get_urls()]
