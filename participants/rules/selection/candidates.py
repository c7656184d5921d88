"""Choose among thousands of candidates by laying out only the few hundred that could matter."""

from collections import Counter
from collections.abc import Sequence

from participants.rules.selection.lottery import Report, drawn
from participants.rules.selection.model import model_of
from participants.rules.selection.optimum import Optimum, optimum
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.prices import SCALE

OF_EACH_KIND = 40
Slate = tuple[Applicant, ...]


def best_among(people: Sequence[Applicant], policy: Policy, report: Report) -> Slate | None:
    """Give the slate that all of these people would give; None when no slate keeps every rule.

    Source: column generation. A few of each kind are laid out; the prices of their program show in whole numbers who
    of the others could reach as much, and those are laid out too, until nobody is left who could.
    """
    inside = _first(people, policy)
    while True:
        there = [one for one in people if one.id in inside]
        model = model_of(there, policy)
        best = optimum(model.program)
        if best is None and len(there) == len(people):
            return None
        others = [one for one in people if one.id not in inside]
        wanted = others if best is None else _who_could_matter(others, policy, best)
        if best is not None and not wanted:
            return model.slate(drawn(model, best, policy.lottery_seed, report))
        inside |= {one.id for one in wanted}


def _first(people: Sequence[Applicant], policy: Policy) -> set[str]:
    """Begin with whoever is locked in, the best of all, and some of the best who hold what a target counts."""
    counted = {(target.feature, target.value) for target in policy.targets}
    left = Counter(dict.fromkeys(counted, OF_EACH_KIND))
    inside, anybody = set(policy.locked_in), len(policy.locked_in) + OF_EACH_KIND
    for one in sorted(people, key=lambda person: (-person.merit, person.id)):
        kinds = counted.intersection(
            (name, value) for name, values in one.features.items() for value in values
        )
        if anybody > 0 or any(left[kind] > 0 for kind in kinds):
            inside.add(one.id)
            left.subtract(kinds)
            anybody -= 1
    return inside


def _who_could_matter(others: Sequence[Applicant], policy: Policy, best: Optimum) -> list[Applicant]:
    """Keep those with whom a slate could be worth as much as the best one found.

    Their organisations may be priced at nothing and the presence of their country at the most there is to gain by it:
    that only makes them look better than they are.
    """
    after = 1 + len(policy.targets)
    price: dict[tuple[str, str], int] = dict(
        zip(
            ((target.feature, target.value) for target in policy.targets),
            best.prices.rows[1:after].tolist(),
            strict=True,
        )
    )
    base = int(best.prices.rows[0]) + min(0, int(best.prices.rows[after:].min(initial=0)))
    reach = best.worth * SCALE - best.prices.bound

    def could(one: Applicant) -> bool:
        asked = sum(price.get((name, value), 0) for name, values in one.features.items() for value in values)
        gain: int = one.merit * SCALE - base - asked
        return gain > min(0, reach - 1)

    return [one for one in others if could(one)]
