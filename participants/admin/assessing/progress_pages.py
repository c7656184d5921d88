"""How far the assessors of an edition are, and what came of it once all are in."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from participants.admin.assessing.frame import answer, edition_for_leads
from participants.models import Application, ReviewRules
from participants.permissions.assessing import may_see_result
from participants.queries.assessing import criteria_of
from participants.queries.assessing.places import missing_places
from participants.queries.assessing.standing import in_words, standing_of, standings
from participants.queries.assessing.waiting import progress_of

PAGE = 50


def progress_page(desk: DeskAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """Per assessor: given, complete, overdue."""
    edition = edition_for_leads(request, slug)
    return answer(
        desk,
        request,
        "progress",
        title=_("Assessments of %(edition)s") % {"edition": edition},
        edition=edition,
        editions=Edition.objects.newest_first(),
        progress=progress_of(edition, at=timezone.now()),
        missing=sum(map(len, missing_places(edition).values())),
        rubric=criteria_of(edition),
        terms=ReviewRules.of(edition),
    )


def results_page(desk: DeskAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """Per application: how many are in, and the mean once all are."""
    edition = edition_for_leads(request, slug)
    page = Paginator(standings(edition), PAGE).get_page(request.GET.get("page"))
    return answer(
        desk,
        request,
        "results",
        title=_("What assessments say"),
        edition=edition,
        page_obj=page,
        rows=in_words(list(page.object_list), who(request)),
    )


def result_page(desk: DeskAdmin, request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything that was marked of one application, to its assessors and to leads, once all are in."""
    found = get_object_or_404(Application.objects.select_related("edition"), pk=key)
    standing = standing_of(found)
    is_assessor = any(row.assessor_id == who(request).pk for row in standing.assessments)
    may = may_see_result(who(request), is_all_in=standing.is_all_in, is_assessor=is_assessor)
    if not may:
        raise Http404
    return answer(
        desk,
        request,
        "result",
        title=str(found),
        application=found,
        edition=found.edition,
        standing=standing,
    )
