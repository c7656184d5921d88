"""A policy that is frozen and whose source has said the seed, for tests that propose a slate."""

from datetime import timedelta

from django.utils import timezone

from participants.models import SelectionPolicy


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
