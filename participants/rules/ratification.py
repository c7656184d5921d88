"""What it takes to ratify a slate."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The majorities that an edition can ask for."""

    MORE_THAN_HALF = "more_than_half"
    TWO_THIRDS = "two_thirds"
    NO_OBJECTION = "no_objection"


@dataclass(frozen=True, slots=True)
class Count:
    """How many seats vote, and how many of them approved (with or without a reservation) and objected."""

    seats: int
    approvals: int
    objections: int

    @property
    def silent(self) -> int:
        """Seats that did not answer."""
        return self.seats - self.approvals - self.objections

    def check(self) -> None:
        """Raise a ValueError when more have answered than vote, or fewer than nobody."""
        if min(self.seats, self.approvals, self.objections, self.silent) < 0:
            raise ValueError(f"These answers do not add up: {self}.")


def is_ratified(count: Count, rule: Rule) -> bool:
    """Say whether the seats ratify under a rule.

    More than half: of all seats that vote, so that a silent seat does not approve and a tie does not ratify.
    Two thirds: at least two thirds of all seats. No objection: nobody objects; silence is consent. Where no
    seat votes nothing is ratified. All in whole numbers of seats. Raises a ValueError as `Count.check` does.
    Source: the usual majorities of all members, as against those of members present.
    """
    count.check()
    if not count.seats:
        return False
    return {
        Rule.MORE_THAN_HALF: 2 * count.approvals > count.seats,
        Rule.TWO_THIRDS: 3 * count.approvals >= 2 * count.seats,
        Rule.NO_OBJECTION: not count.objections,
    }[rule]
