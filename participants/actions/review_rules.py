"""Write the rules of an edition's review; a round that is being prepared follows them."""

from typing import Any

import pghistory
from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from participants.models import ReviewRules, VotingRound
from participants.permissions.review_rules import may_change
from participants.states import RoundStatus

OF_A_ROUND = ("mode", "assessment_weight", "time_out_hours")


@transaction.atomic
def change_rules(edition: Edition, settings: dict[str, Any], *, by: User, reason: str = "") -> ReviewRules:
    """Keep these settings; the database keeps what stood before, who changed it, and why."""
    locked = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    rules = ReviewRules.of(locked)
    changed = {name: value for name, value in settings.items() if getattr(rules, name) != value}
    may_change(by, locked, frozenset(changed)).or_refuse()
    if not changed and rules.pk:
        return rules
    for name, value in changed.items():
        setattr(rules, name, value)
    with written_by(by, "change_rules"), pghistory.context(reason=reason.strip()):
        rules.save()
        VotingRound.objects.filter(edition=locked, status=RoundStatus.DRAFT).update(
            **{name: getattr(rules, name) for name in OF_A_ROUND}
        )
    return rules
