"""Who reads the figures of an edition, and who publishes them."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import PublishedStatistics

OVER = frozenset({EditionStatus.HELD, EditionStatus.PUBLISHED, EditionStatus.ARCHIVED})


def may_publish_statistics(user: User, edition: Edition) -> Verdict:
    """The lead, once, after the event: a second table could be compared with the first."""
    return (
        yes_if(user.has_role(LEADS), _("Only the lead or the deputy publishes statistics."))
        & yes_if(edition.status in OVER, _("Statistics are published once the event has been held."))
        & yes_if(
            not PublishedStatistics.objects.filter(edition=edition).exists(),
            _("The statistics are published already; they do not change any more."),
        )
    )
