"""The public figures of an edition: fixed, by region, nothing to filter."""

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from participants.models import PublishedStatistics
from participants.queries.statistics import STAGE_WORDS, published_table
from participants.rules.statistics import STAGES


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as it was published, or that it is still to come."""
    edition = get_object_or_404(Edition.objects.exclude(status=EditionStatus.DRAFT), slug=slug)
    published = PublishedStatistics.objects.filter(edition=edition).first()
    context = {
        "edition": edition,
        "stages": list(STAGE_WORDS.values()),
        "table": published and published_table(published.tables),
    }
    return render(request, "statistics/public.html", context)


@require_safe
def public_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same table for programs: codes of regions."""
    published = PublishedStatistics.objects.filter(edition__slug=slug).first()
    if published is None:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-statistics.csv"'
    table = csv.writer(response)
    table.writerow(["region", *STAGES])
    for region, cells in [*published.tables["region"].items(), ("all", published.tables["total"])]:
        table.writerow([region, *(cells[stage] for stage in STAGES)])
    return response
