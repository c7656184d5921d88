"""Take a proposal, or invite somebody else: the person is chosen from the reserve and gets the place."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.places.inviting import invite
from participants.actions.releasing import renew_cards
from participants.actions.replacing.holding import hold_panel_of
from participants.models import Application, Place, Replacement, ReplacementPick, SlateRow
from participants.permissions.replacing import may_take_replacement
from participants.queries.replacing.panel import Panel

Outcome = ReplacementPick.Outcome


@transaction.atomic
def take_replacement(
    replacement: Replacement, reason: str, *, by: User, at: datetime, only: Collection[int] | None = None
) -> list[Place]:
    """Invite everybody who is proposed, or only some; places not decided about are proposed again."""
    panel = hold_panel_of(replacement, at=at)
    may_take_replacement(by, replacement).or_refuse()
    picks = replacement.picks.select_related("application__edition", "freed").order_by("pk")
    chosen = [pick for pick in picks if pick.application and (only is None or pick.pk in only)]
    yes_if(chosen, _("Choose at least one person to invite.")).or_refuse()
    given: list[Place] = []
    for pick in chosen:
        given.append(_give(pick, pick.application, Outcome.TAKEN, panel, given, by=by, at=at))
    _decide(replacement, reason, by=by, at=at)
    renew_cards(pick.application.pk for pick in chosen if pick.application)
    return given


@transaction.atomic
def invite_other(
    pick: ReplacementPick, application: Application, reason: str, *, by: User, at: datetime
) -> Place:
    """Invite somebody who was not proposed, whatever rule gives; what else was proposed is computed anew."""
    replacement = pick.replacement
    panel = hold_panel_of(replacement, at=at)
    may_take_replacement(by, replacement).or_refuse()
    in_pool = SlateRow.objects.filter(run=panel.run, application=application)
    yes_if(in_pool.exists(), _("This person was not in the pool of this slate.")).or_refuse()
    place = _give(pick, application, Outcome.OTHER, panel, [], by=by, at=at)
    _decide(replacement, reason, by=by, at=at)
    renew_cards([application.pk])
    return place


def _give(
    pick: ReplacementPick,
    application: Application | None,
    outcome: str,
    panel: Panel,
    given: list[Place],
    *,
    by: User,
    at: datetime,
) -> Place:
    """One place to one person; the page and the letter follow from it."""
    if application is None:
        raise ValueError("nobody to invite")
    advance(application, "select_from_reserve", by=by, decided_at=at)
    number = panel.number_for(pick.freed, beside=given)
    pick.given = invite(application, number=number, replaces=pick.freed, by=by, at=at)
    pick.outcome = outcome
    pick.save(update_fields=["given", "outcome"])
    return pick.given


def _decide(replacement: Replacement, reason: str, *, by: User, at: datetime) -> None:
    yes_if(reason.strip(), _("Write the reason.")).or_refuse()
    advance(replacement, "take_replacement", by=by, reason=reason.strip(), decided_by=by, decided_at=at)
