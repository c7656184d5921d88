"""The numbers that the core group is asked to agree to, as it reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from participants.models import PolicyVersion, SelectionPolicy
from participants.models.policy import Feature
from participants.queries.selection.policy_history import NAMES
from participants.queries.selection.policy_table import IN_FIVES, held_in_words
from participants.queries.selection.sense import sense_of
from participants.queries.selection.sentences import Wording
from participants.rules.selection.sense import Row


@dataclass(frozen=True)
class PutLine:
    """One target of the version: what, from and to in places, and what the pool holds today."""

    what: str
    least: int
    most: int | None
    percent: str
    held: str


@dataclass(frozen=True)
class Put:
    """A version in words: sizes and caps, targets, and how many the pool holds."""

    numbers: Sequence[tuple[str, str]]
    lines: Sequence[PutLine]
    pool: int


def numbers_put(policy: SelectionPolicy, version: PolicyVersion | None) -> Put | None:
    """The version that was put to the core group; None before one was."""
    if version is None:
        return None
    content, holdings, wording = version.content, sense_of(policy).pool.holdings, Wording(policy.edition)
    order = list(Feature.values)
    targets = sorted(content["targets"], key=lambda one: (order.index(one["feature"]), one["value"]))
    return Put(
        [(capfirst(str(name)), str(content[field])) for field, name in NAMES.items()],
        [
            _line(
                one,
                content["panel"],
                wording,
                held_in_words(holdings, one["feature"], one["value"], step=IN_FIVES),
            )
            for one in targets
        ],
        holdings.size,
    )


def _line(target: dict[str, Any], panel: int, wording: Wording, held: str) -> PutLine:
    least, most = Row(**target).places(panel)
    typed = "–".join(str(side) for side in (target["minimum"], target["maximum"]) if side is not None)
    percent = f"{typed} %" if target["is_percent"] else ""
    return PutLine(wording.what(target["feature"], target["value"]), least, most, percent, held)
