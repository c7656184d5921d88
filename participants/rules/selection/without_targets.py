"""The slate that merit alone would choose: every target and every bound on countries dropped."""

from collections import Counter
from collections.abc import Sequence

from participants.rules.selection.explanations import WithoutTargets
from participants.rules.selection.lottery import draw
from participants.rules.selection.pool import Applicant, Policy


def slate_without_targets(people: Sequence[Applicant], policy: Policy) -> WithoutTargets:
    """Choose by merit, then draw, until the panel is full; locks and the cap per organisation stay.

    Source: the greedy algorithm is exact here (Edmonds 1971: caps on groups that do not overlap form a matroid), for
    the best merit and for the lottery among equals alike.
    """
    taken: Counter[str] = Counter()
    slate: list[Applicant] = []
    cap = policy.max_per_organisation
    for person in sorted(people, key=lambda one: _rank(one, policy)):
        is_full = cap is not None and person.organisation and taken[person.organisation] >= cap
        if len(slate) < policy.panel and not is_full and person.id not in policy.locked_out:
            taken[person.organisation] += 1
            slate.append(person)
    return WithoutTargets(sum(one.merit for one in slate), tuple(sorted(one.id for one in slate)))


def _rank(person: Applicant, policy: Policy) -> tuple[bool, int, int, str]:
    return (
        person.id not in policy.locked_in,
        -person.merit,
        draw(policy.lottery_seed, person.id),
        person.id,
    )
