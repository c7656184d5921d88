"""Small pools, every answer compared with trying every group of people."""

from hypothesis import event, given, settings
from hypothesis import strategies as st

from participants.rules.selection import Applicant, Policy, PolicyError, Target, choose_slate
from tests.participants.rules.selection_by_enumeration import (
    all_bounds,
    best_group,
    can_keep,
    possible_groups,
)

VALUES = {"region": ("AFR", "LAC", "NAM"), "theme": ("climate", "women"), "youth": ("yes", "no")}
HELD = {name: st.sampled_from(values) for name, values in VALUES.items()}
NAMED = [(name, value) for name, values in VALUES.items() for value in (*values, "other")]


@st.composite
def pools(draw: st.DrawFn) -> list[Applicant]:
    def one(number: int) -> Applicant:
        return Applicant(
            id=f"A{number}",
            organisation=draw(st.sampled_from(["", "O1", "O2", "O3", "O4"])),
            country=draw(st.sampled_from(["", "KE", "NG", "US"])),
            features={name: draw(st.frozensets(held, max_size=2)) for name, held in HELD.items()},
            merit=draw(st.sampled_from([-7, 0, 100, 101, 250, 500])),
        )

    return [one(number) for number in range(draw(st.integers(1, 9)))]


@st.composite
def policies(draw: st.DrawFn, pool: list[Applicant]) -> Policy:
    panel = draw(st.integers(1, min(5, len(pool) + 1)))
    targets = []
    for name, value in sorted(draw(st.sets(st.sampled_from(NAMED), max_size=5))):
        minimum = draw(st.integers(0, 3))
        targets.append(Target(name, value, minimum, draw(st.none() | st.integers(minimum, panel + 2))))
    ids = [applicant.id for applicant in pool]
    locked_in = draw(st.frozensets(st.sampled_from(ids), max_size=2))
    others = [one for one in ids if one not in locked_in]
    return Policy(
        panel=panel,
        max_per_organisation=draw(st.none() | st.integers(1, 2)),
        max_per_country=draw(st.none() | st.integers(1, 3)),
        min_countries=draw(st.integers(0, 4)),
        targets=tuple(targets),
        locked_in=locked_in,
        locked_out=draw(st.frozensets(st.sampled_from(others), max_size=2)) if others else frozenset(),
        lottery_seed=draw(st.sampled_from(["a", "b", "c"])),
    )


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_the_answer_is_the_one_that_trying_every_group_gives(data: st.DataObject) -> None:
    pool = data.draw(pools())
    policy = data.draw(policies(pool))
    try:
        answer = choose_slate(pool, policy)
    except PolicyError as refusal:
        event(refusal.code)
        assert not possible_groups(pool, policy)
        return
    event("a slate" if answer.feasible else f"{len(answer.conflicts)} conflicts")
    best = best_group(pool, policy)
    assert answer.slate == best.ids
    if answer.feasible:
        assert best.broken == {}
        assert answer.optimum == best.merit
        assert answer.lp_bound is not None
        assert answer.lp_bound >= best.merit - 1e-6
    else:
        result = answer.as_result()
        assert result["one_best_relaxation"] == best.broken
        assert result["min_relaxation_units"] == sum(best.broken.values())
        assert result["merit_at_min_relaxation"] == best.merit
        _assert_every_conflict_is_irreducible(answer.conflicts, pool, policy)


def _assert_every_conflict_is_irreducible(conflicts: tuple, pool: list[Applicant], policy: Policy) -> None:
    named = [[bound.name for bound in conflict] for conflict in conflicts]
    met = [name for conflict in named for name in conflict]
    assert len(set(met)) == len(met)
    for conflict in named:
        assert not can_keep(conflict, pool, policy)
        for name in conflict:
            assert can_keep(set(conflict) - {name}, pool, policy)
    assert can_keep(all_bounds(policy) - set(met), pool, policy)
