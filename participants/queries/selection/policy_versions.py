"""A policy as it is kept in its versions: its words and numbers as they were written."""

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from dialogue_portal.editions.models import Edition
from participants.models import PolicyVersion, SelectionPolicy, Target

NUMBERS = ("panel", "reserve", "max_per_organisation", "max_per_country", "min_countries")


def content_of(policy: SelectionPolicy) -> dict[str, Any]:
    """Everything that a version keeps, as plain values; two queries."""
    targets = policy.targets.order_by("feature", "value")
    locks = policy.locks.standing().order_by("pk").values_list("pk", "kind")
    known_from = policy.seed_known_from
    return {
        **{name: getattr(policy, name) for name in NUMBERS},
        "features": list(policy.features),
        "targets": [target_content(target) for target in targets],
        # By the lock, not by the application: a version outlives whoever was locked.
        "locks": [{"lock": key, "kind": kind} for key, kind in locks],
        "seed_rule": policy.seed_rule,
        "seed_known_from": known_from.isoformat() if known_from else "",
    }


def target_content(target: Target) -> dict[str, Any]:
    """One target as it was written."""
    fields = ("feature", "value", "minimum", "maximum", "is_percent")
    return {name: getattr(target, name) for name in fields}


def numbers_in(content: dict[str, Any]) -> tuple[Any, ...]:
    """What the core group agrees to: sizes, caps and targets."""
    return (*(content[name] for name in NUMBERS), content["targets"])


def newest_number(policy: SelectionPolicy) -> int:
    """The number of the newest version; 0 before there is one. A page sends it back as what it has seen."""
    return PolicyVersion.objects.filter(policy=policy).aggregate(last=Max("number"))["last"] or 0


def newest_version(policy: SelectionPolicy) -> PolicyVersion | None:
    """The newest version with who made it."""
    return versions_of(policy).first()


def versions_of(policy: SelectionPolicy) -> QuerySet[PolicyVersion]:
    """All versions, the newest first."""
    return PolicyVersion.objects.filter(policy=policy).select_related("made_by").order_by("-number")


def put_version(policy: SelectionPolicy) -> PolicyVersion | None:
    """The version that was last put to the core group, or whose agreement was recorded."""
    return versions_of(policy).filter(stage=PolicyVersion.Stage.AGREED).first()


def is_before_the_core_group(policy: SelectionPolicy, *, at: datetime) -> bool:
    """Whether seats may answer now."""
    return policy.agreed_at is None and policy.agree_by is not None and at < policy.agree_by


def policies_to_agree(edition: Edition) -> list[SelectionPolicy]:
    """The policies of an edition whose numbers nobody has agreed to yet."""
    open_ones = SelectionPolicy.objects.filter(edition=edition, agreed_at=None, frozen_at=None)
    return list(open_ones.select_related("edition"))
