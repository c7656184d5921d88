"""What today's pool of a panel holds: totals by value, which the table of targets shows beside each row."""

from dataclasses import dataclass
from enum import StrEnum

from dialogue_portal.editions.states import EditionStatus
from participants.models import Application, Merit, SelectionPolicy
from participants.queries.selection.pool import features_of, newest_tallied_round
from participants.rules.selection import Applicant
from participants.rules.selection.held import Holdings, holdings_of
from participants.states import DECIDED
from participants.states import ApplicationStatus as S

COLUMNS = (
    *("region", "is_global_south", "level", "themes", "organisation_type", "self_identified"),
    *("contact_language", "earlier_editions", "funding", "main_country", "organisation_key"),
    "balance__sealed",
)
STILL_COMING = frozenset({EditionStatus.DRAFT, EditionStatus.CALL_OPEN})


class PoolKind(StrEnum):
    """Who is counted."""

    MERIT = "merit"
    SHORTLIST = "shortlist"
    ELIGIBLE = "eligible"
    DECIDED = "decided"
    NOBODY = "nobody"


@dataclass(frozen=True)
class PoolToday:
    """Who is counted, their totals, and whether the call is over so that nobody comes in new."""

    kind: PoolKind
    holdings: Holdings
    is_settled: bool


def pool_today(policy: SelectionPolicy) -> PoolToday:
    """Those with merit once votes are tallied, before that the shortlist, before that who is eligible.

    After the release nobody is any of it: then who had merit and was told.
    Four queries at most, whatever the number. Gender and age are opened to be counted, and forgotten again.
    """
    rows = Application.objects.in_edition(policy.edition).of_panel(policy.attendance)
    round_ = newest_tallied_round(policy.edition)
    has_merit = Merit.objects.filter(round__edition=policy.edition_id, merit__isnull=False).values(
        "application"
    )
    kinds = {
        PoolKind.MERIT: rows.shortlisted().filter(pk__in=has_merit) if round_ else rows.none(),
        PoolKind.SHORTLIST: rows.shortlisted(),
        PoolKind.ELIGIBLE: rows.filter(status=S.ELIGIBLE),
        PoolKind.DECIDED: rows.filter(status__in=DECIDED, pk__in=has_merit),
    }
    is_settled = policy.edition.status not in STILL_COMING
    for kind, pool in kinds.items():
        found = [_counted(row) for row in pool.select_related("balance").only(*COLUMNS).order_by()]
        if found:
            return PoolToday(kind, holdings_of(found), is_settled)
    return PoolToday(PoolKind.NOBODY, Holdings(), is_settled)


def _counted(row: Application) -> Applicant:
    """Without its id and merit: nothing leads back to anybody."""
    organisation = row.organisation_key or str(row.pk)
    return Applicant("", organisation, str(row.main_country), features_of(row), 0)
