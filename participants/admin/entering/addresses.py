"""Where the page stands, and for whom."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from dialogue_portal.accounts.desk import DeskAdmin
from participants.admin.entering.editions import choose_edition
from participants.admin.entering.page import go_on, type_in_new
from participants.permissions.entering import may_type_in

View = Callable[..., HttpResponse]


def entering_urls(desk: DeskAdmin) -> list[URLPattern]:
    """Choose an edition; type in a new application, or go on with one."""

    def guarded(view: View) -> View:
        def shown(request: HttpRequest, **address: Any) -> HttpResponse:
            if not may_type_in(request.user):
                raise Http404
            return view(desk, request, **address)

        page: View = desk.admin_site.admin_view(shown)
        return page

    name = "participants_application"
    return [
        path("enter/", guarded(choose_edition), name=f"{name}_enter"),
        path("enter/<slug:slug>/", guarded(type_in_new), name=f"{name}_enter_new"),
        path("enter/<slug:slug>/<uuid:pk>/", guarded(go_on), name=f"{name}_enter_on"),
    ]
