"""Which rules stand between somebody and the slate."""

from collections.abc import Mapping, Sequence

import numpy as np

from participants.rules.selection.bounds import COUNTRIES, COUNTRY_CAP, MAXIMUM, MINIMUM, Bound
from participants.rules.selection.exchanges import Place
from participants.rules.selection.explanations import DRAW, LOCKED_IN, LOCKED_OUT, MERIT, ORGANISATION
from participants.rules.selection.gains import gain_name
from participants.rules.selection.lottery import draw
from participants.rules.selection.pool import Policy
from participants.rules.selection.program import Mask
from participants.rules.selection.question import Question

Table = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def standing_against(
    question: Question, chosen: Mask, losses: Mapping[str, int | None]
) -> dict[str, tuple[str, ...]]:
    """Name, for everybody with a loss, the rules that stand against them.

    Somebody is tried in the place of each member who comes after them (less merit, or as much and a later draw).
    Every such exchange breaks a rule, else they would be on the slate. Named are the rules that every exchange
    breaks; where they have none in common, those of the exchange that breaks fewest (of several: where the last of
    the members goes). Who would come with no slate is tried in every place. Counted, not priced: no solver.
    """
    broken = _Broken(question, chosen, losses)
    return {person: broken.named(place) for place, person in broken.people if person in losses}


class _Broken:
    """What the exchanges of everybody break, member after member, the last of the slate first."""

    def __init__(self, question: Question, chosen: Mask, losses: Mapping[str, int | None]) -> None:
        self.question, self.losses = question, losses
        self.people = list(enumerate(person.id for person in question.people))
        self.names = _names(question.policy)
        self.holds = _holds(question)
        order = self._order()
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        none = np.array([losses.get(person, 0) is None for _, person in self.people])
        shape = (len(order), len(self.names))
        self.always, self.fewest = np.ones(shape, bool), np.zeros(shape, bool)
        self.count = np.full(len(order), len(self.names) + 1)
        for member in [person for person in order[::-1] if chosen[person]]:
            self._try(member, question.exchanges.place(chosen, member), (rank < rank[member]) | none)

    def named(self, person: int) -> tuple[str, ...]:
        own = self.question.people[person].id
        if own in self.question.policy.locked_out:
            return (LOCKED_OUT,)
        if self.losses[own] == 0:
            return (DRAW,)
        if self.count[person] > len(self.names):
            return (MERIT,)
        row = self.always[person] if self.always[person].any() else self.fewest[person]
        return tuple(
            dict.fromkeys(name for name, is_broken in zip(self.names, row, strict=True) if is_broken)
        )

    def _try(self, member: int, place: Place, before: Mask) -> None:
        broken = self._breaks(member, place)
        self.always[before] &= broken[before]
        count = broken.sum(axis=1)
        fewer = before & (count < self.count)
        self.fewest[fewer], self.count[fewer] = broken[fewer], count[fewer]

    def _breaks(self, member: int, place: Place) -> Table:
        exchanges, targets = self.question.exchanges, slice(1, 1 + self.holds.shape[1])
        rows = np.arange(len(place.full))
        first = self.question.first_country_row
        organisations = place.full & (rows >= targets.stop) & (rows < first)
        beside = (
            place.lacks_country & (exchanges.count_in(place.absent) == 0),
            exchanges.count_in(place.full & (rows >= first)) > 0,
            exchanges.count_in(organisations) > 0,
            np.full(len(self.holds), self.question.people[member].id in self.question.policy.locked_in),
        )
        return np.column_stack(
            (~self.holds & place.needed[targets], self.holds & place.full[targets], *beside)
        )

    def _order(self) -> Sequence[int]:
        seed = self.question.policy.lottery_seed
        keys = [(-one.merit, draw(seed, one.id), one.id) for one in self.question.people]
        return sorted(range(len(keys)), key=keys.__getitem__)


def _names(policy: Policy) -> list[str]:
    sides = [Bound(kind, 0, t.feature, t.value) for kind in (MINIMUM, MAXIMUM) for t in policy.targets]
    countries = [Bound(COUNTRIES, 0), Bound(COUNTRY_CAP, 0)]
    return [*(gain_name(bound) for bound in (*sides, *countries)), ORGANISATION, LOCKED_IN]


def _holds(question: Question) -> Table:
    targets, people = question.policy.targets, question.people
    held = [[target.counts(person) for target in targets] for person in people]
    return np.array(held, bool).reshape(len(people), len(targets))
