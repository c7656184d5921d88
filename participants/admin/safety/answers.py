"""The safety focal point's page: who asked for safe contact, and one look at a time."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from participants.actions.safety import look_at_safety
from participants.models import Application, SafetyAnswers
from participants.queries.safety import asking_for_safe_contact, editions_with_answers

NOBODY: frozenset[Role] = frozenset()


@admin.register(SafetyAnswers)
class SafetyAnswersAdmin(DeskAdmin):
    """Receipt numbers; the answers come only after a look that is put on record."""

    export_columns: ClassVar[tuple[str, ...] | None] = None
    may_view: ClassVar[frozenset[Role]] = frozenset({Role.SAFETY})
    may_change: ClassVar[frozenset[Role]] = NOBODY

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The applications of an edition that asked for safe contact."""
        self.only_for_the_focal_point(request)
        editions = list(editions_with_answers())
        wanted = request.GET.get("edition", "")
        edition = next((one for one in editions if str(one.pk) == wanted), editions[0] if editions else None)
        asking = asking_for_safe_contact(edition) if edition else []
        page = Paginator(asking, self.list_per_page).get_page(request.GET.get("page"))
        return self.answer(request, "list", editions=editions, edition=edition, page_obj=page)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Ask first; the answers stand on the page that follows, and on no other."""
        self.only_for_the_focal_point(request)
        said, sent = None, Application.objects.sent().select_related("edition").filter(safety__isnull=False)
        application = get_object_or_404(sent, pk=self.key_of(object_id))
        if request.method == "POST":
            if asked_again := step_up(request, request.path):
                return asked_again
            said = look_at_safety(application, by=who(request))
        return self.answer(request, "look", application=application, said=said)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The looks stand on a page of their own, which is not the focal point's."""
        raise Http404

    def answer(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """A page with the frame of the desk."""
        frame = {"opts": self.opts, "title": _("Safe contact"), "is_nav_sidebar_enabled": False}
        everything = {**self.admin_site.each_context(request), **frame, **context}
        return TemplateResponse(request, f"admin/safety/{template}.html", everything)

    def only_for_the_focal_point(self, request: HttpRequest) -> None:
        """Shut to the lead and the officers too."""
        if not self.has_view_permission(request):
            raise PermissionDenied

    def key_of(self, object_id: str) -> UUID:
        """The key in an address; what is none leads nowhere."""
        try:
            return UUID(object_id)
        except ValueError as problem:
            raise Http404 from problem
