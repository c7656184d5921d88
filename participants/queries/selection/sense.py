"""A policy, written or being written, beside what its pool holds today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from participants.models import SelectionPolicy, Target
from participants.models.policy import Feature
from participants.queries.selection.holdings import PoolToday, pool_today
from participants.queries.selection.policy_versions import NUMBERS
from participants.queries.selection.sentences import VALUES
from participants.rules.selection.held import UNDISCLOSED
from participants.rules.selection.sense import Finding, Numbers, Row, what_cannot_work
from participants.vocabulary import SelfIdentified


@dataclass(frozen=True)
class Sense:
    """What was counted, and what cannot work."""

    pool: PoolToday
    findings: list[Finding]

    @property
    def refusals(self) -> list[Finding]:
        """What cannot be saved, agreed or frozen."""
        return [finding for finding in self.findings if finding.is_refusal]


def values_of(policy: SelectionPolicy) -> dict[str, list[str]]:
    """Every value that a target of this edition can speak of, by feature in the order people speak of them."""
    known: Mapping[str, Sequence[str]] = {
        **{feature: list(values) for feature, values in VALUES.items()},
        Feature.THEME: [theme.slug for theme in policy.edition.themes.all()],
        Feature.SELF_IDENTIFIED: SelfIdentified.values,
        Feature.LANGUAGE: [code for code, _name in settings.LANGUAGES],
    }
    return {
        feature: [value for value in known[feature] if value != UNDISCLOSED] for feature in Feature.values
    }


def sense_of(policy: SelectionPolicy) -> Sense:
    """The policy as it is saved."""
    numbers = Numbers(**{name: getattr(policy, name) for name in NUMBERS})
    return sense_of_draft(policy, numbers, [row_of(target) for target in policy.targets.all()])


def sense_of_draft(policy: SelectionPolicy, numbers: Numbers, rows: Sequence[Row]) -> Sense:
    """The same with what somebody has typed."""
    pool, values = pool_today(policy), values_of(policy)
    findings = what_cannot_work(numbers, rows, pool.holdings, values, is_settled=pool.is_settled)
    return Sense(pool, [*findings, *_not_known(policy, rows, values)])


def row_of(target: Target) -> Row:
    """A target as the rule takes it."""
    return Row(target.feature, target.value, target.minimum, target.maximum, target.is_percent)


def _not_known(
    policy: SelectionPolicy, rows: Sequence[Row], values: Mapping[str, Sequence[str]]
) -> list[Finding]:
    strangers = [row for row in rows if row.value not in (*values.get(row.feature, ()), UNDISCLOSED)]
    # Once features are published, targets speak of these only.
    silent = [row for row in rows if policy.features_published_at and row.feature not in policy.features]
    return [
        *(Finding("unknown_value", "", row.feature, row.value, True) for row in strangers),
        *(Finding("not_published", "", row.feature, row.value, True) for row in silent),
    ]
