"""What applicants are told before they apply: by what the slate is balanced."""

from dataclasses import dataclass
from datetime import datetime

from dialogue_portal.editions.models import Edition
from participants.models import SelectionPolicy
from participants.models.policy import Feature


@dataclass(frozen=True)
class Published:
    """The features in words, since when they stand there, and whether that was after the call had opened."""

    names: list[str]
    at: datetime
    is_late: bool


def published_features(edition: Edition) -> Published | None:
    """The features of all panels of an edition; None before any were published. One query."""
    policies = [
        policy
        for policy in SelectionPolicy.objects.filter(edition=edition).only(
            "edition", "attendance", "features", "features_published_at"
        )
        if policy.features_published_at
    ]
    features = {feature for policy in policies for feature in policy.features}
    return _published(edition, features, [policy.features_published_at for policy in policies])


def published_of(policy: SelectionPolicy) -> Published | None:
    """The same of one policy."""
    return _published(policy.edition, set(policy.features), [policy.features_published_at])


def _published(edition: Edition, features: set[str], days: list[datetime | None]) -> Published | None:
    known = [day for day in days if day]
    if not known:
        return None
    newest, opened = max(known), edition.call_opens_at
    names = [str(Feature(name).label) for name in Feature.values if name in features]
    return Published(names, newest, opened is not None and newest > opened)
