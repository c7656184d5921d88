"""Fill places that fell free while all others stay."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from participants.rules.selection.bounds import Bound, bounds_of, places_short
from participants.rules.selection.candidates import best_among
from participants.rules.selection.checks import check
from participants.rules.selection.errors import PolicyError
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.relaxation import least_relaxation

Slate = tuple[Applicant, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    """Who comes in addition (ids in order), their merit in points, and by how many places each bound gives.

    left_empty: seats for which nobody is there who may come.
    """

    added: tuple[str, ...]
    merit: int
    gives: tuple[tuple[Bound, int], ...] = ()
    left_empty: int = 0


def complete(pool: Iterable[Applicant], policy: Policy, members: frozenset[str], seats: int) -> Completion:
    """Fill `seats` beside the members, who all stay, with the best that keep every rule; ties by the same lottery.

    Where nobody keeps every rule: the fewest places by which bounds give (counted over members too), then merit,
    then the lottery. Where fewer people may come than there are seats, as many as may; targets stay the numbers
    they are, so that they give by the places left empty. Whoever gave a place up must not be in the pool any more.
    Whoever is locked out stays out, whoever is locked in and not yet a member comes first. Merit in points.
    Raises PolicyError when members or locks contradict the pool. Source: as for the slate, members as fixed columns.
    """
    people = sorted(pool, key=lambda applicant: applicant.id)
    if strangers := sorted(members - {one.id for one in people}):
        raise PolicyError(
            "member_unknown", "{applicant} is a member but not in the pool.", applicant=strangers[0]
        )
    there, room = _who_may_come(people, policy, members)
    filled = min(seats, room)
    if not filled:
        return Completion((), 0, _gives(people, policy, [one for one in there if one.id in members]), seats)
    ids = {one.id for one in there}
    asked = replace(
        policy,
        panel=len(members) + filled,
        locked_in=members | policy.locked_in & ids,
        locked_out=frozenset(),
    )
    check(there, asked)
    slate = _best(there, asked)
    added = [one for one in slate if one.id not in members]
    return Completion(
        tuple(one.id for one in added),
        sum(one.merit for one in added),
        _gives(there, policy, slate),
        seats - filled,
    )


def _who_may_come(
    people: Sequence[Applicant], policy: Policy, members: frozenset[str]
) -> tuple[list[Applicant], int]:
    """Give the members and those for whom their organisation has room, and how many of these fit together."""
    cap = policy.max_per_organisation
    held = Counter(one.organisation for one in people if one.id in members)
    over = {name for name, count in held.items() if cap is not None and count > cap}
    there, others = [], Counter[str]()
    for one in people:
        if one.id in members:
            # a rule that the members themselves break already would leave nobody to come
            there.append(replace(one, organisation="") if one.organisation in over else one)
        elif one.id not in policy.locked_out and _has_room(one, held, cap):
            there.append(one)
            others[one.organisation] += 1
    room = sum(
        min(count, cap - held[name]) if cap is not None and name else count for name, count in others.items()
    )
    return there, room


def _has_room(person: Applicant, held: Counter[str], cap: int | None) -> bool:
    return cap is None or not person.organisation or held[person.organisation] < cap


def _best(people: Sequence[Applicant], policy: Policy) -> Slate:
    """Choose among those whom no full target keeps out; where that leads nowhere, relax among all."""
    able = _without_the_kept_out(people, policy)
    if len(able) >= policy.panel:
        slate = best_among(able, policy, _tell_nobody)
        if slate is not None:
            return slate
    return least_relaxation(people, policy, _tell_no_stage).slate


def _without_the_kept_out(people: Sequence[Applicant], policy: Policy) -> list[Applicant]:
    """Leave out who would break a maximum or the cap per country whoever else comes."""
    fixed = [one for one in people if one.id in policy.locked_in]
    countries = Counter(one.country for one in fixed)
    cap = policy.max_per_country
    full: dict[str, set[str]] = defaultdict(set)
    for target in policy.targets:
        if target.maximum is not None and sum(target.counts(one) for one in fixed) >= target.maximum:
            full[target.feature].add(target.value)
    return [
        one
        for one in people
        if one.id in policy.locked_in
        or not (
            (cap is not None and one.country and countries[one.country] >= cap)
            or any(not values.isdisjoint(one.features.get(name, ())) for name, values in full.items())
        )
    ]


def _gives(
    people: Sequence[Applicant], policy: Policy, slate: Iterable[Applicant]
) -> tuple[tuple[Bound, int], ...]:
    chosen = tuple(slate)
    return tuple(
        (bound, short) for bound in bounds_of(people, policy) if (short := places_short(bound, chosen))
    )


def _tell_nobody(done: int, of: int) -> None:
    """Leave progress unreported."""


def _tell_no_stage(stage: str, done: int, of: int) -> None:
    """Leave progress unreported."""
