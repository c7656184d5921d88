"""Release the decisions of a ratified slate: everybody's status at once, and a letter to everybody, held."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, advance_all, require_all
from participants.emails.selection import hold_decision_news
from participants.models import Application, SelectionRun, SlateRow
from participants.permissions.selection import may_release
from participants.states import ApplicationStatus

VERBS = {
    SlateRow.Outcome.SELECTED: "select",
    SlateRow.Outcome.RESERVE: "put_on_reserve",
    SlateRow.Outcome.NOT_SELECTED: "do_not_select",
}
SAME = frozenset({ApplicationStatus.WITHDRAWN, ApplicationStatus.MERGED})


@transaction.atomic
def release_run(run: SelectionRun, *, by: User) -> SelectionRun:
    """Tell everybody: statuses change now, letters wait until an officer has read and released them."""
    may_release(by, run).or_refuse()
    now = timezone.now()
    advance(run, "release", by=by, released_at=now, released_by=by)
    told: list[UUID] = []
    for outcome, verb in VERBS.items():
        rows = Application.objects.filter(slate_rows__run=run, slate_rows__outcome=outcome).exclude(
            status__in=SAME
        )
        asked = rows.count()
        moved = advance_all(rows, verb, by=by, decided_at=now)
        require_all(moved, asked)
        told += moved
    told += _not_on_the_shortlist(run, by)
    hold_decision_news(run, told)
    return run


def _not_on_the_shortlist(run: SelectionRun, by: User) -> list[UUID]:
    """Those who are not in the pool hear at the same time, unless they have been told before."""
    now = timezone.now()
    others = Application.objects.in_edition(run.edition).of_panel(run.attendance).filter(decided_at=None)
    eligible = others.filter(status__in=[ApplicationStatus.ELIGIBLE, ApplicationStatus.SHORTLISTED])
    moved = advance_all(eligible, "do_not_select", by=by, decided_at=now)
    out = others.filter(status__in=[ApplicationStatus.INELIGIBLE, ApplicationStatus.MERGED])
    keys = list(out.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    Application.objects.filter(pk__in=keys).update(decided_at=now)
    return [*moved, *keys]
