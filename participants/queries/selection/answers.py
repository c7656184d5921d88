"""The vote on a slate as a page shows it: how it is settled, how far it is, and what was said once that is open."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.models import RatificationVote, SelectionRun
from participants.models.review import Majority
from participants.queries.selection.ratification import (
    Standing,
    kept_of,
    ratification_file,
    standing_of,
)
from participants.states import RunStatus

LABELS = dict(RatificationVote.Answer.choices)
RULES: Mapping[str, str | Promise] = {
    Majority.MORE_THAN_HALF: _(
        "It is ratified when more than half of the voting seats approve, with or without a reservation. "
        "A seat that does not answer does not approve."
    ),
    Majority.TWO_THIRDS: _(
        "It is ratified when at least two thirds of the voting seats approve, with or without a reservation. "
        "A seat that does not answer does not approve."
    ),
    Majority.NO_OBJECTION: _(
        "It is ratified unless a voting seat objects. A seat that does not answer consents."
    ),
}


@dataclass(frozen=True)
class Line:
    """What one network said."""

    network: str
    answer: str | Promise
    reason: str
    interests: str


@dataclass(frozen=True)
class Ratification:
    """The vote on one slate, as far as its reader may know it."""

    rule: str | Promise
    seats: int
    answered: int
    lines: list[Line]
    advice: list[Line]
    counts: list[tuple[str | Promise, int]]
    is_settled: bool
    is_ratified: bool
    digest: str
    extensions: list[dict[str, str]]


def ratification_of(run: SelectionRun, *, at: datetime, sees_answers: bool) -> Ratification | None:
    """Who said what is open to those who have answered, and to everybody once it is settled; else only how many."""
    if run.status not in {RunStatus.PROPOSED, RunStatus.RATIFIED, RunStatus.REJECTED, RunStatus.RELEASED}:
        return None
    is_settled = "outcome" in run.ratification
    standing = Standing([], [], []) if is_settled else standing_of(run, at=at)
    said = run.ratification if is_settled else kept_of(run, standing, is_ratified=False, at=at)
    may_see = is_settled or sees_answers
    return Ratification(
        RULES[run.majority],
        len(said["seats"]),
        len(said["answers"]),
        _lines(said["answers"]) if may_see else [],
        _lines(said["advice"]) if may_see else [],
        [(LABELS.get(answer, _("no answer")), number) for answer, number in said["counts"].items()]
        if may_see
        else [],
        is_settled,
        said["outcome"] == RunStatus.RATIFIED and is_settled,
        hashlib.sha256(ratification_file(run)).hexdigest() if is_settled else "",
        said.get("extensions", []),
    )


def _lines(answers: Iterable[Mapping[str, Any]]) -> list[Line]:
    return [
        Line(said["network"], LABELS[said["answer"]], said["reason"], _interests(said["interests"]))
        for said in answers
    ]


def _interests(said: str) -> str:
    return "" if said == "none" else said
