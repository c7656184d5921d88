"""How many applications each organisation has in an edition."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from dialogue_portal.editions.models import Edition
from participants.models import Application
from participants.states import ApplicationStatus as A


def counts_by_organisation(
    edition: Edition, keys: Iterable[str], *, without: Application | None = None
) -> "Counter[str]":
    """Sent applications by organisation as screened, those withdrawn or merged left out, in one query."""
    rows = Application.objects.in_edition(edition).sent().filter(organisation_key__in=set(keys))
    rows = rows.exclude(status__in=[A.WITHDRAWN, A.MERGED])
    rows = rows.exclude(pk=without.pk) if without else rows
    return Counter(dict(rows.order_by().values_list("organisation_key").annotate(Count("pk"))))
