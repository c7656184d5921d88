"""Decide otherwise about places that fell free: leave them free, drop a proposal, or ask for it anew."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.replacing.holding import hold_panel_of
from participants.models import Replacement, ReplacementPick
from participants.permissions.replacing import may_drop_replacement, may_give_again
from participants.states import ReplacementStatus


@transaction.atomic
def drop_replacement(replacement: Replacement, reason: str, *, by: User, at: datetime) -> Replacement:
    """Decide nothing yet: it comes again when something changes, or when somebody asks for it."""
    may_drop_replacement(by, replacement).or_refuse()
    yes_if(reason.strip(), _("Write the reason.")).or_refuse()
    return advance(
        replacement, "drop_replacement", by=by, reason=reason.strip(), decided_by=by, decided_at=at
    )


@transaction.atomic
def leave_free(
    replacement: Replacement, reason: str, *, by: User, at: datetime, only: Collection[int] | None = None
) -> int:
    """Nobody gets these places, until somebody says otherwise; the others are proposed again."""
    hold_panel_of(replacement, at=at)
    picks = replacement.picks.filter(freed__isnull=False)
    left = (picks if only is None else picks.filter(pk__in=only)).update(
        outcome=ReplacementPick.Outcome.LEFT_FREE
    )
    yes_if(left, _("Choose at least one place to leave free.")).or_refuse()
    drop_replacement(replacement, reason, by=by, at=at)
    return left


@transaction.atomic
def fill_after_all(pick: ReplacementPick, *, by: User) -> None:
    """A place that was left free is proposed for again."""
    may_give_again(by).or_refuse()
    rows = ReplacementPick.objects.filter(pk=pick.pk, outcome=ReplacementPick.Outcome.LEFT_FREE)
    yes_if(rows.update(outcome=ReplacementPick.Outcome.OPEN), _("This place is not left free.")).or_refuse()
    # All is again as it was when that proposal was dropped: it shall come again.
    Replacement.objects.filter(pk=pick.replacement_id).update(state="")


@transaction.atomic
def ask_anew(replacement: Replacement, *, by: User) -> None:
    """A proposal that was dropped is computed again, although nothing has changed."""
    may_give_again(by).or_refuse()
    rows = Replacement.objects.filter(pk=replacement.pk, status=ReplacementStatus.DROPPED)
    yes_if(rows.update(state=""), _("Only a proposal that was dropped is asked for anew.")).or_refuse()
