"""Fill places that fell free without laying out the whole pool: most of it provably cannot come."""

from collections import Counter
from collections.abc import Iterable, Sequence

from participants.rules.selection import Applicant, Completion, Policy, complete

# Of each country and each value that targets speak of so many are looked at first.
OF_EACH = 3


def fill(pool: Iterable[Applicant], policy: Policy, members: frozenset[str], seats: int) -> Completion:
    """Give the answer of `complete`, the lottery included, from one or two small pools instead of one large.

    Any completion of a part of the pool is worth no more than the best one. Whoever is worth less than that worth
    minus the most that all other seats can bring is in no best completion, and is left out, ties kept. Where the
    part keeps not every rule, the whole pool is asked. Merit in points; raises what `complete` raises.
    """
    people = list(pool)
    likely = _likely(people, policy, members)
    first = complete(likely, policy, members, seats)
    if first.gives or first.left_empty:
        return complete(people, policy, members, seats)
    others = sorted((one.merit for one in people if one.id not in members), reverse=True)
    least = first.merit - sum(others[: seats - 1])
    stay = members | policy.locked_in
    kept = [one for one in people if one.merit >= least or one.id in stay]
    seen = {one.id for one in likely} | policy.locked_out
    return first if all(one.id in seen for one in kept) else complete(kept, policy, members, seats)


def _likely(people: Sequence[Applicant], policy: Policy, members: frozenset[str]) -> list[Applicant]:
    """The members, and the best of each country and of each value that a target speaks of."""
    names = {target.feature for target in policy.targets}
    taken, stay = Counter[tuple[str, str]](), members | policy.locked_in
    kept = [one for one in people if one.id in stay]
    for one in sorted(people, key=lambda one: one.merit, reverse=True):
        if one.id in stay or one.id in policy.locked_out:
            continue
        marks = [(name, value) for name in names for value in one.features.get(name, ())]
        marks.append(("", one.country))
        if any(taken[mark] < OF_EACH for mark in marks):
            kept.append(one)
            taken.update(marks)
    return kept
