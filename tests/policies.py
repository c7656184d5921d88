"""Policies for tests: frozen with a seed that is known, and rooms in which one can be written, agreed and frozen."""

from datetime import timedelta

from django.utils import timezone

from dialogue_portal.accounts.models import User
from participants.actions.selection.policies import Draft, save_policy
from participants.models import Merit, PolicyVersion, SelectionPolicy, VotingRound
from participants.queries.selection.policy_versions import NUMBERS, newest_number
from participants.queries.selection.sense import row_of
from participants.rules.selection.sense import Numbers, Row
from tests.voting_rooms import Room, as_the_owner


def freeze(policy: SelectionPolicy, seed: str = "public") -> SelectionPolicy:
    """Agreed, frozen two hours ago, its seed known since one: a run asked for now can be proposed.

    Call it before the run is asked for (or before its policy is taken with `snapshot`).
    """
    now = timezone.now()
    policy.seed_rule = "The figures of a public draw."
    policy.seed_known_from = now - timedelta(hours=1)
    policy.agreed_at = policy.frozen_at = now - timedelta(hours=2)
    policy.lottery_seed = seed
    policy.save()
    return policy


def tallied(room: Room) -> Room:
    """Everybody of the room has a merit."""
    Merit.objects.bulk_create(
        Merit(round=room.round, application=row, merit=100 + place, votes=3)
        for place, row in enumerate(room.applications)
    )
    with as_the_owner():
        VotingRound.objects.filter(pk=room.round.pk).update(status="tallied")
    room.round.refresh_from_db()
    return room


def draft_of(policy: SelectionPolicy, **changes: object) -> Draft:
    """The policy as it stands, with some numbers changed; `rows` replaces its targets."""
    rows = changes.pop("rows", [row_of(target) for target in policy.targets.all()])
    rule = changes.pop("seed_rule", policy.seed_rule)
    known_from = changes.pop("seed_known_from", policy.seed_known_from)
    numbers = {name: changes.get(name, getattr(policy, name)) for name in NUMBERS}
    return Draft(Numbers(**numbers), rows, rule, known_from)  # type: ignore[arg-type]  # whatever a test asks for


def save(
    policy: SelectionPolicy, *rows: Row, by: User, reason: str = "", **changes: object
) -> PolicyVersion | None:
    """Save it as somebody who has seen the newest version."""
    if rows:
        changes["rows"] = list(rows)
    version = save_policy(
        policy,
        draft_of(policy, **changes),
        seen=newest_number(policy),
        by=by,
        at=timezone.now(),
        reason=reason,
    )
    policy.refresh_from_db()
    return version


def with_seed_to_come(policy: SelectionPolicy, *, by: User, hours: int = 1) -> SelectionPolicy:
    """It is said where its seed comes from, and that it is known soon."""
    soon = timezone.now() + timedelta(hours=hours)
    save(policy, seed_rule="The figures of a public draw.", seed_known_from=soon, by=by)
    return policy
