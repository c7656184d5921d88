"""What every page of replacements stands in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from participants.permissions.replacing import may_give_again


def may_look(desk: DeskAdmin, request: HttpRequest) -> None:
    """Only those who see the list."""
    if not desk.has_view_permission(request):
        raise PermissionDenied


def page(
    desk: DeskAdmin, request: HttpRequest, name: str, title: str | Promise, refusal: object = "", **own: Any
) -> HttpResponse:
    """A page of the desk; what was refused is said on it."""
    around = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "title": title,
        "list_url": reverse("admin:participants_replacement_changelist"),
        "may_give_again": may_give_again(who(request)),
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return TemplateResponse(request, f"admin/replacing/{name}.html", around | own, status=status)
