"""How the slate of an edition was chosen, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from participants.queries.selection.published_record import published_records


@require_safe
def published_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Digest, seed and numbers once a slate is ratified, or that they are still to come."""
    edition = get_object_or_404(Edition.objects.exclude(status=EditionStatus.DRAFT), slug=slug)
    records = published_records(edition)
    is_kept = any(record.has_record for record in records)
    context = {"edition": edition, "records": records, "is_kept": is_kept}
    return render(request, "selection/record.html", context)
