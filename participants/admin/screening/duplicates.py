"""The pairs of an edition that may be one application, and two of them side by side."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.admin.screening.settling import Pair, Settling, settle
from participants.models import Application
from participants.permissions.screening import may_decide, may_see_contact
from participants.queries.screening.editions import editions_with_applications
from participants.queries.screening.history import newest_event
from participants.queries.screening.pairs import (
    Line,
    kept_apart,
    lines_kept_apart,
    lines_merged,
    lines_of,
    merged,
    possible_pairs,
)
from participants.queries.screening.side_by_side import side_by_side

PAGE = 25
OPEN, APART, MERGED = "open", "apart", "merged"
TABS = ((OPEN, _("To look at")), (APART, _("Found to be two")), (MERGED, _("Merged")))
READ: dict[str, tuple[Callable[[Edition], Any], Callable[[Any], list[Line]]]] = {
    OPEN: (possible_pairs, lines_of),
    APART: (kept_apart, lines_kept_apart),
    MERGED: (merged, lines_merged),
}


def duplicate_urls(desk: DeskAdmin) -> list[URLPattern]:
    """The list, and the comparison of two."""

    def pairs(request: HttpRequest) -> HttpResponse:
        return pairs_page(desk, request)

    def compare(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
        return compare_page(desk, request, one, other)

    view = desk.admin_site.admin_view
    return [
        path("duplicates/", view(pairs), name="participants_application_duplicates"),
        path("compare/<uuid:one>/<uuid:other>/", view(compare), name="participants_application_compare"),
    ]


def pairs_page(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """Pairs to look at, found to be two, or merged, of one edition at a time."""
    if not desk.has_view_permission(request):
        raise Http404
    editions = editions_with_applications()
    chosen = request.GET.get("edition", "")
    edition = next((row for row in editions if str(row.pk) == chosen), editions[0] if editions else None)
    tab = request.GET.get("show", OPEN)
    tab = tab if tab in dict(TABS) else OPEN
    everything, lines = READ[tab]
    page = Paginator(everything(edition) if edition else [], PAGE).get_page(request.GET.get("page"))
    context = {
        **_frame(desk, request),
        "title": _("Possible duplicates"),
        "editions": editions,
        "edition": edition,
        "tabs": TABS,
        "tab": tab,
        "page_obj": page,
        "lines": lines(list(page.object_list)),
    }
    return TemplateResponse(request, "admin/screening/duplicates.html", context)


def compare_page(desk: DeskAdmin, request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """Both whole, what differs, and what an officer finds."""
    pair, seen = _pair(desk, request, one, other)
    settling = Settling(pair, request)
    if request.method == "POST":
        if not may_decide(request.user):
            raise PermissionDenied
        try:
            said = settle(settling)
        except Refused as refusal:
            pair, seen = _pair(desk, request, one, other)
            answer = _compared(desk, request, pair, seen, Settling(pair, request), refusal.sentence)
            answer.status_code = 409
            return answer
        if said:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:participants_application_compare", args=[one, other]))
    return _compared(desk, request, pair, seen, settling)


def _compared(
    desk: DeskAdmin,
    request: HttpRequest,
    pair: Pair,
    seen: dict[str, int],
    settling: Settling,
    refusal: object = "",
) -> HttpResponse:
    edition = pair[0].edition
    back = reverse("admin:participants_application_duplicates")
    context = {
        **_frame(desk, request),
        "title": _("Are these the same?"),
        "edition": edition,
        "duplicates_url": f"{back}?edition={edition.pk}",
        "compared": side_by_side(*pair, sees_contact=bool(may_see_contact(request.user))),
        "settling": settling,
        "seen": seen,
        "refusal": refusal,
        "may_decide": may_decide(request.user),
    }
    return TemplateResponse(request, "admin/screening/compare.html", context)


def _pair(desk: DeskAdmin, request: HttpRequest, one: UUID, other: UUID) -> tuple[Pair, dict[str, int]]:
    """Two sent applications of one edition; their newest events are read first, so that nothing slips by."""
    if not desk.has_view_permission(request):
        raise Http404
    seen = {str(key): newest_event(key) for key in (one, other)}
    rows = (
        Application.objects.sent()
        .select_related("edition", "screened_by", "merged_into")
        .in_bulk([one, other])
    )
    if len(rows) != 2 or rows[one].edition_id != rows[other].edition_id:
        raise Http404
    return (rows[one], rows[other]), seen


def _frame(desk: DeskAdmin, request: HttpRequest) -> dict[str, Any]:
    return {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "list_url": reverse("admin:participants_application_changelist"),
    }
