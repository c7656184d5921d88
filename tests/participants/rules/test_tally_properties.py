"""The tally against one done by hand in another way, and what has to hold whatever is voted."""

import ast
import random
from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules import assessed, ballots, extreme_ballots, islands, leniency, linear_system, merit
from participants.rules import tally as counting
from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots, Vote
from participants.rules.leniency import least_squares, leniencies
from participants.rules.linear_system import solve
from participants.rules.merit import quality_of
from participants.rules.tally import TallyRule, tally
from tests.participants.rules.tally_by_hand import leniencies_by_hand, merits_by_hand

NETWORKS = ("K", "L", "M", "N")
ROOMS = (assessed, ballots, counting, extreme_ballots, islands, leniency, linear_system, merit)
points = st.fractions(0, 5, max_denominator=12)
networks = st.sampled_from(NETWORKS)


@st.composite
def rounds(draw: st.DrawFn, highest: int = 5) -> Ballots:
    """Up to seven applications, each scored by some of four networks, some of which may not have."""
    rows = draw(st.lists(st.dictionaries(networks, st.integers(0, highest)), min_size=1, max_size=7))
    names = tuple(f"A{i}" for i in range(len(rows)))
    votes = tuple(Vote(a, k, score) for a, row in zip(names, rows, strict=True) for k, score in row.items())
    pairs = st.frozensets(st.tuples(st.sampled_from(names), networks), max_size=3)
    unread = draw(pairs) - {vote.pair for vote in votes}
    return Ballots(names, NETWORKS, votes, draw(pairs), draw(pairs), unread)


@st.composite
def assessments(draw: st.DrawFn) -> dict[str, Assessed]:
    found = draw(st.dictionaries(st.integers(0, 6), st.lists(points, min_size=1, max_size=3)))
    return {
        f"A{i}": Assessed(sum(means, Fraction(0)) / len(means), tuple(means)) for i, means in found.items()
    }


@st.composite
def rules(draw: st.DrawFn) -> TallyRule:
    return TallyRule(
        votes_each=draw(st.integers(1, 5)),
        merit_step=draw(st.sampled_from([1, 10, 25, 40])),
        leniency_cap=draw(st.sampled_from([Fraction(3, 4), Fraction(9)])),
        fewest_votes=draw(st.integers(1, 4)),
        reach=draw(st.sampled_from([Fraction(1), Fraction(1, 2), None])),
        weight=draw(st.fractions(0, 1, max_denominator=20)),
        votes_decide=draw(st.booleans()),
    )


@settings(deadline=None, max_examples=300)
@given(rounds(), rules(), assessments())
def test_the_tally_agrees_with_one_done_by_hand_in_another_way(
    round_: Ballots, rule: TallyRule, said: dict[str, Assessed]
):
    found = tally(round_, rule, said)
    steady = [vote for vote in round_.counted() if dict_of(found)[vote.network] >= rule.fewest_votes]
    assert found.uses_raw_means == (leniencies_by_hand(steady) is None)
    by_hand = merits_by_hand(round_, rule, said)
    assert {one.application: (one.merit, one.merit_of_raw_mean) for one in found.merits} == by_hand


def dict_of(found: counting.Tally) -> dict[str, int]:
    return {one.network: one.votes for one in found.leniencies}


@settings(deadline=None)
@given(rounds())
def test_leniencies_average_zero_over_networks_before_the_cap(round_: Ballots):
    found = leniencies(NETWORKS, round_.votes, 1, Fraction(3, 4))
    assert sum(one.found or 0 for one in found.by_network.values()) == 0


@settings(deadline=None)
@given(rounds(), st.lists(st.fractions(-2, 2, max_denominator=8), min_size=4, max_size=4))
def test_no_other_leniencies_explain_the_votes_better(round_: Ballots, shift: list[Fraction]):
    found = leniencies(NETWORKS, round_.votes, 1, Fraction(9))
    best = {network: one.found or Fraction(0) for network, one in found.by_network.items()}
    other = {network: best[network] + more for network, more in zip(NETWORKS, shift, strict=True)}
    if found.are_known:
        assert error(round_, best) <= error(round_, other)


def error(round_: Ballots, of: dict[str, Fraction]) -> Fraction:
    """Squares of what quality and leniency leave unexplained, each quality as good as it can be."""
    freed: dict[str, list[Fraction]] = defaultdict(list)
    for vote in round_.votes:
        freed[vote.application].append(vote.score - of[vote.network])
    means = {name: sum(scores, Fraction(0)) / len(scores) for name, scores in freed.items()}
    return sum(((score - means[name]) ** 2 for name in freed for score in freed[name]), Fraction(0))


@settings(deadline=None)
@given(rounds(), rules(), assessments(), st.randoms())
def test_the_order_of_votes_changes_nothing(
    round_: Ballots, rule: TallyRule, said: dict[str, Assessed], chance: random.Random
):
    votes = list(round_.votes)
    chance.shuffle(votes)
    assert tally(replace(round_, votes=tuple(votes)), rule, said) == replace(
        tally(round_, rule, said), set_aside=replace(round_, votes=tuple(votes)).set_aside()
    )


@settings(deadline=None)
@given(rounds(), rules(), assessments(), st.permutations(NETWORKS), st.randoms())
def test_names_change_nothing(
    round_: Ballots, rule: TallyRule, said: dict[str, Assessed], others: list[str], chance: random.Random
):
    network = dict(zip(NETWORKS, others, strict=True))
    numbers = list(range(len(round_.applications)))
    chance.shuffle(numbers)
    application = {f"A{i}": f"B{number}" for i, number in enumerate(numbers)}
    renamed = Ballots(
        tuple(application[a] for a in round_.applications),
        tuple(others),
        tuple(
            Vote(application[vote.application], network[vote.network], vote.score) for vote in round_.votes
        ),
        *(
            frozenset((application[a], network[k]) for a, k in pairs)
            for pairs in (round_.recusals, round_.conflicts, round_.unread)
        ),
    )
    said_too = {application[name]: what for name, what in said.items() if name in application}
    found = [replace(one, application="") for one in tally(renamed, rule, said_too).merits]
    assert found == [replace(one, application="") for one in tally(round_, rule, said).merits]


@settings(deadline=None)
@given(rounds(highest=4), networks)
def test_a_network_that_is_a_point_kinder_to_all_changes_no_difference_between_applications(
    round_: Ballots, kind: str
):
    rule = TallyRule(1, 1, leniency_cap=Fraction(9), fewest_votes=1, reach=None)
    votes = tuple(replace(vote, score=vote.score + (vote.network == kind)) for vote in round_.votes)
    before, after = tally(round_, rule), tally(replace(round_, votes=votes), rule)
    shifts = {
        new.quality - old.quality
        for old, new in zip(before.merits, after.merits, strict=True)
        if old.quality is not None and new.quality is not None
    }
    assert before.uses_raw_means or len(shifts) <= 1


@given(st.lists(points, min_size=1, max_size=7), st.integers(0, 6), points)
def test_a_higher_score_never_lowers_a_quality(scores: list[Fraction], place: int, more: Fraction):
    place %= len(scores)
    raised = [score + more * (i == place) for i, score in enumerate(scores)]
    for reach in (Fraction(1), None):
        assert quality_of(scores, reach) <= quality_of(raised, reach)


@settings(deadline=None)
@given(rounds(highest=4), rules(), assessments(), st.integers(0, 30))
def test_a_higher_vote_never_lowers_a_raw_mean_nor_a_merit_that_nobody_corrects(
    round_: Ballots, rule: TallyRule, said: dict[str, Assessed], place: int
):
    if not round_.votes:
        return
    raised = round_.votes[place % len(round_.votes)]
    votes = tuple(replace(vote, score=vote.score + (vote is raised)) for vote in round_.votes)
    rule = replace(rule, fewest_votes=99)
    pairs = zip(
        tally(round_, rule, said).merits, tally(replace(round_, votes=votes), rule, said).merits, strict=True
    )
    for before, after in pairs:
        assert (before.merit is None) == (after.merit is None)
        assert (before.raw_mean or 0) <= (after.raw_mean or 0)
        assert (before.merit or 0) <= (after.merit or 0)
        assert (before.merit_of_raw_mean or 0) <= (after.merit_of_raw_mean or 0)


@given(st.lists(points, min_size=1, max_size=7))
def test_one_vote_alone_moves_a_quality_by_little(scores: list[Fraction]):
    """However far away it is, it counts as if it were a point from the median."""
    for far in (Fraction(-100), Fraction(100)):
        three = [*scores, *scores, far]
        spread = max(scores) - min(scores) + 1
        assert abs(quality_of(three, Fraction(1)) - quality_of([*scores, *scores], Fraction(1))) <= spread


@settings(deadline=None)
@given(rounds(), rules(), assessments())
def test_no_figure_of_a_tally_is_rounded(round_: Ballots, rule: TallyRule, said: dict[str, Assessed]):
    assert kinds_in(tally(round_, rule, said)) <= {int, Fraction, str, bool, type(None), leniency.Remark}


def kinds_in(what: object) -> set[type]:
    if is_dataclass(what):
        return set().union(*(kinds_in(getattr(what, field.name)) for field in fields(what)))
    if isinstance(what, tuple | frozenset):
        return set().union(*(kinds_in(one) for one in what))
    return {type(what)}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__.rsplit(".", 1)[-1])
def test_no_room_of_the_tally_knows_numbers_with_a_point(room: object):
    tree = ast.parse(Path(str(room.__file__)).read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    numbers = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert "float" not in names
    assert not [number for number in numbers if isinstance(number, float)]


def test_equations_are_solved_exactly_whatever_the_size_of_the_numbers():
    huge = Fraction(10**40)
    found = solve([[huge + 1, huge], [huge, huge + 1]], [huge, Fraction(1)])
    assert [
        sum(a * x for a, x in zip(row, found, strict=True)) for row in ([huge + 1, huge], [huge, huge + 1])
    ] == [
        huge,
        1,
    ]


def test_leniencies_found_by_elimination_are_those_of_all_unknowns_at_once():
    chance = random.Random(5)
    for _ in range(10):
        votes = [
            Vote(f"A{a}", network, chance.randrange(6))
            for a in range(9)
            for network in chance.sample(NETWORKS, chance.randint(1, 4))
        ]
        by_hand = leniencies_by_hand(votes)
        if by_hand is not None:
            assert least_squares(sorted(by_hand), votes) == by_hand
