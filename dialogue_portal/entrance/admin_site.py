"""The secretariat's desk: Django's admin, entered only by staff after their second factor."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.entrance.desk_map import GROUPS
from dialogue_portal.entrance.doors import redirect_to, used_second_factor, way_in
from dialogue_portal.entrance.waiting import everything_waiting


class PortalAdminSite(admin.AdminSite):
    """The desk, grouped by task."""

    site_header = _("Secretariat desk")
    site_title = _("Dialogue Portal")
    index_title = _("Secretariat desk")
    index_template = "admin/desk.html"
    empty_value_display = "–"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only pages that ask for a role come onto the desk; the tables of libraries stay away."""
        if admin_class and issubclass(admin_class, DeskAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, and only with the second factor used in this session."""
        return bool(request.user.is_authenticated and request.user.is_staff and used_second_factor(request))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send each to what is still missing; to people without a role the desk does not exist."""
        if not request.user.is_authenticated:
            return redirect_to("account_request_login_code", request)
        if not request.user.is_staff:
            raise Http404
        return way_in(request) or HttpResponseRedirect(_page_here(request) or reverse("admin:index"))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The start page: what is waiting, then everything by task."""
        waiting = everything_waiting(request.user)
        return super().index(request, {"waiting": waiting, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The lists this person may open, grouped by task instead of by app; looked up where a page shows them."""
        return SimpleLazyObject(partial(self._grouped, request, app_label))  # type: ignore[return-value]  # reads as one

    def _grouped(self, request: HttpRequest, app_label: str | None) -> list[dict[str, Any]]:
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {
            f"{app['app_label']}.{model['object_name']}": model for app in apps for model in app["models"]
        }
        grouped = [
            {"name": name, "app_label": slug, "app_url": "", "has_module_perms": True, "models": found}
            for slug, name, labels in GROUPS
            if (found := [models.pop(label) for label in labels if label in models])
        ]
        rest = {"name": _("Other"), "app_label": "other", "app_url": "", "has_module_perms": True}
        return [*grouped, {**rest, "models": list(models.values())}] if models else grouped


def _page_here(request: HttpRequest) -> str:
    """The page somebody wanted, when it is one of ours."""
    target = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else ""
