"""Assessments at the desk: what waits for me, and the pages that lead on from it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from participants.admin.assessing.assess_page import assess_page
from participants.admin.assessing.frame import MINE, ONE, answer
from participants.admin.assessing.giving_page import giving_page
from participants.admin.assessing.passing_on_pages import (
    decline_page,
    hand_over_all_page,
    hand_over_page,
    unlock_page,
)
from participants.admin.assessing.progress_pages import progress_page, result_page, results_page
from participants.models import Assessment
from participants.permissions.assessing import may_assess
from participants.queries.assessing.waiting import desk_of, in_reading_order, rows_of
from participants.states import AssessmentStatus

PAGE = 50
PAGES: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
    "decline": ("<int:pk>/decline/", decline_page),
    "hand_over": ("<int:pk>/hand-over/", hand_over_page),
    "unlock": ("<int:pk>/unlock/", unlock_page),
    "give": ("<slug:slug>/give/", giving_page),
    "progress": ("<slug:slug>/progress/", progress_page),
    "results": ("<slug:slug>/results/", results_page),
    "hand_over_all": ("<slug:slug>/hand-over/<uuid:person>/", hand_over_all_page),
    "result": ("of/<uuid:key>/", result_page),
}


@admin.register(Assessment)
class AssessmentAdmin(DeskAdmin):
    """One's own assessments; of those of others nothing is listed, counted, searched or sorted."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT
    may_change: ClassVar[frozenset[Role]] = SECRETARIAT
    may_add: ClassVar[frozenset[Role] | None] = frozenset()

    def get_urls(self) -> list[URLPattern]:
        """A page for each step; Django's own for adding, deleting and history do not exist."""
        own = [
            path(address, self.page(view), name=f"participants_assessment_{name}")
            for name, (address, view) in PAGES.items()
        ]
        return [
            path("", self.page(mine), name="participants_assessment_changelist"),
            path("next/", self.page(next_page), name="participants_assessment_next"),
            *own,
            path("<int:pk>/", self.page(assess_page), name="participants_assessment_change"),
        ]

    def page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """For the secretariat only: to other staff it does not exist."""

        def shown(request: HttpRequest, **named: Any) -> HttpResponse:
            if not may_assess(who(request)):
                raise Http404
            return view(self, request, **named)

        guarded: Callable[..., HttpResponse] = self.admin_site.admin_view(shown)
        return guarded


def mine(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """What waits for me, the next one first; or what I have completed."""
    is_complete = request.GET.get("status") == AssessmentStatus.COMPLETE
    if is_complete:
        done = rows_of(who(request)).filter(status=AssessmentStatus.COMPLETE)
        keys = list(done.order_by("-completed_at", "pk").values_list("pk", flat=True))
    else:
        keys = in_reading_order(who(request))
    page = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    rows = rows_of(who(request)).in_bulk(list(page.object_list))
    now = timezone.now()
    return answer(
        desk,
        request,
        "mine",
        title=_("Assessments"),
        page_obj=page,
        rows=[rows[key] for key in page.object_list if key in rows],
        is_complete=is_complete,
        todo=desk_of(who(request), at=now),
        now=now,
        editions=Edition.objects.newest_first(),
    )


def next_page(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """The one to read now, or the list when nothing waits."""
    order = in_reading_order(who(request))
    return redirect(ONE, order[0]) if order else redirect(MINE)
