"""Publish the statistics of an edition, once."""

from datetime import datetime

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import PublishedStatistics
from participants.permissions.statistics import may_publish_statistics
from participants.queries.statistics import publishable_tables


@transaction.atomic
def publish_statistics(edition: Edition, *, by: User, at: datetime) -> PublishedStatistics:
    """Keep the table by region as it is today, rounded to five; it is never computed again."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    may_publish_statistics(by, edition).or_refuse()
    tables = publishable_tables(edition)
    return PublishedStatistics.objects.create(
        edition=edition, tables=tables, published_by=by, published_at=at
    )
