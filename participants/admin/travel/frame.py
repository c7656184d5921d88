"""What the travel pages of the desk have in common."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.editions.models import Edition
from participants.models import Place
from participants.queries.travel.desk import editions_with_places

View = Callable[..., HttpResponse]


def edition_asked(request: HttpRequest) -> tuple[list[Edition], Edition | None]:
    """The editions there are, and the one that is asked for, else the newest."""
    editions = list(editions_with_places())
    wanted = request.POST.get("edition") or request.GET.get("edition", "")
    found = next((one for one in editions if str(one.pk) == wanted), editions[0] if editions else None)
    return editions, found


def edition_or_404(request: HttpRequest) -> Edition:
    """The edition that is asked for."""
    _editions, edition = edition_asked(request)
    if edition is None:
        raise Http404
    return edition


def place_or_404(object_id: str, rows: QuerySet[Place] | None = None) -> Place:
    """The place of a key in an address; what is none leads nowhere."""
    try:
        key = UUID(object_id)
    except ValueError as problem:
        raise Http404 from problem
    places = Place.objects.all() if rows is None else rows
    return get_object_or_404(places.select_related("edition", "application"), pk=key)


class TravelDesk(DeskAdmin):
    """Pages of our own where Django would show forms; to staff without the role they do not exist."""

    export_columns: ClassVar[tuple[str, ...] | None] = None

    def page(self, view: View) -> View:
        """A page behind the desk's door and this table's."""

        def shown(request: HttpRequest, **gaps: Any) -> HttpResponse:
            if not self.has_view_permission(request):
                raise Http404
            return view(request, desk=self, **gaps)

        guarded: View = self.admin_site.admin_view(shown)
        return guarded

    def answer(self, request: HttpRequest, template: str, title: Any, **context: Any) -> HttpResponse:
        """A page with the frame of the desk."""
        frame = {"opts": self.opts, "title": title, "is_nav_sidebar_enabled": False}
        everything = {**self.admin_site.each_context(request), **frame, **context}
        return TemplateResponse(request, f"admin/travel/{template}.html", everything)
