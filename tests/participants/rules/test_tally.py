import csv
import random
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from participants.rules.ballots import Ballots, Vote
from participants.rules.leniency import Remark
from participants.rules.merit import blend, merit_of, quality_of
from participants.rules.tally import Tally, TallyRule, tally
from tests.participants.rules.tally_by_hand import leniencies_by_hand, merit_by_hand

EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "selection"
SOON_STEADY = TallyRule(votes_each=3, fewest_votes=1)


def votes_of(scores: dict[str, dict[str, int]]) -> tuple[Vote, ...]:
    return tuple(Vote(a, network, score) for a, row in scores.items() for network, score in row.items())


def counted(scores: dict[str, dict[str, int]], rule: TallyRule = SOON_STEADY, **also: frozenset) -> Tally:
    networks = sorted({network for row in scores.values() for network in row})
    return tally(Ballots(tuple(scores), tuple(networks), votes_of(scores), **also), rule)


@st.composite
def rounds(draw: st.DrawFn) -> dict[str, dict[str, int]]:
    networks = st.sampled_from("KLMN")
    rows = draw(st.lists(st.dictionaries(networks, st.integers(0, 5), min_size=1), min_size=1, max_size=7))
    return {f"A{i}": row for i, row in enumerate(rows)}


@settings(deadline=None)
@given(rounds(), st.sampled_from([1, 10, 25, 40]))
def test_the_tally_agrees_with_one_done_by_hand_in_another_way(scores: dict[str, dict[str, int]], step: int):
    found = counted(scores, TallyRule(1, step, fewest_votes=1))
    by_hand = leniencies_by_hand(votes_of(scores))
    assert found.uses_raw_means == (by_hand is None)
    assume(by_hand is not None)
    assert {one.network: one.found for one in found.leniencies} == by_hand
    for merit in found.merits:
        cast = [vote for vote in votes_of(scores) if vote.application == merit.application]
        assert merit.merit == merit_by_hand(cast, by_hand, Fraction(3, 4), step)


@settings(deadline=None)
@given(rounds())
def test_leniencies_average_zero_over_networks_before_the_cap(scores: dict[str, dict[str, int]]):
    assert sum(one.found or 0 for one in counted(scores).leniencies) == 0


@settings(deadline=None)
@given(rounds(), st.randoms())
def test_the_order_of_votes_changes_nothing(scores: dict[str, dict[str, int]], chance: random.Random):
    networks, votes = ("K", "L", "M", "N"), list(votes_of(scores))
    before = tally(Ballots(tuple(scores), networks, tuple(votes)), SOON_STEADY)
    chance.shuffle(votes)
    assert tally(Ballots(tuple(scores), networks, tuple(votes)), SOON_STEADY) == before


@pytest.mark.parametrize("example", ["example300", "example300x"])
def test_merits_of_the_examples_are_the_corrected_means(example: str):
    if not (EXAMPLES / example).is_dir():
        pytest.skip("the examples do not lie beside this checkout")
    with (EXAMPLES / example / "applicants.csv").open(encoding="utf-8") as file:
        expected = {row["id"]: int(row["merit"]) for row in csv.DictReader(file)}
    with (EXAMPLES / example / "ballots.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    votes = tuple(
        Vote(r["applicant"], r["network"], int(r["score"])) for r in rows if r["score"] != "recused"
    )
    recusals = frozenset((r["applicant"], r["network"]) for r in rows if r["score"] == "recused")
    networks = tuple({row["network"] for row in rows})
    found = tally(Ballots(tuple(expected), networks, votes, recusals), TallyRule(1, 1, reach=None))
    assert {one.application: one.merit for one in found.merits} == expected


def test_a_strict_network_does_not_harm_those_it_was_given():
    fair = {f"A{i}": {"K": 3, "L": 3} for i in range(10)}
    found = counted(fair | {"B": {"K": 3, "S": 2}, "C": {"L": 3, "S": 2}}, TallyRule(2, 25, fewest_votes=2))
    assert {merit.merit for merit in found.merits[:10]} == {275}
    assert [merit.merit for merit in found.merits[10:]] == [275, 275]
    assert [merit.raw_mean for merit in found.merits[10:]] == [Fraction(5, 2)] * 2


def test_leniency_is_capped_at_three_quarters_of_a_point_and_the_network_marked():
    found = counted({f"A{i}": {"K": 5, "L": 0} for i in range(10)}, TallyRule(2))
    assert [(one.found, one.applied, one.remark) for one in found.leniencies] == [
        (Fraction(5, 2), Fraction(3, 4), Remark.CAPPED),
        (Fraction(-5, 2), Fraction(-3, 4), Remark.CAPPED),
    ]


def test_a_network_with_nine_votes_gets_no_leniency_and_leaves_the_others_theirs():
    pair = {f"A{i}": {"K": 4, "L": 3} for i in range(10)}
    with_newcomer = {a: row | {"New": 0} if i else row for i, (a, row) in enumerate(pair.items())}
    found = {one.network: one for one in counted(with_newcomer, TallyRule(2)).leniencies}
    assert found["New"].remark == Remark.TOO_FEW_VOTES
    assert [found[network].applied for network in ("K", "L", "New")] == [Fraction(1, 2), Fraction(-1, 2), 0]


def test_a_network_with_one_vote_cannot_cut_the_others_off():
    linked = {f"A{i}": {"K": 4, "L": 3} for i in range(10)}
    assert not counted(linked | {"Alone": {"New": 5}}, TallyRule(1)).uses_raw_means


def test_networks_that_share_no_application_get_raw_means_and_it_is_said():
    scores = {f"A{i}": {"K": 5, "L": 4, "M": 0} for i in range(10)} | {f"B{i}": {"S": 1} for i in range(10)}
    found = counted(scores, TallyRule(1, merit_step=1))
    assert found.uses_raw_means
    assert found.groups == (frozenset("KLM"), frozenset("S"))
    assert {one.remark for one in found.leniencies} == {Remark.NOT_COMPARABLE}
    assert (found.merits[0].merit, found.merits[0].quality) == (300, 3)


def test_votes_are_moved_to_within_one_point_of_their_median():
    assert quality_of([Fraction(0), Fraction(4), Fraction(4)], Fraction(1)) == Fraction(11, 3)
    assert quality_of([Fraction(0), Fraction(5)], Fraction(1)) == Fraction(5, 2)
    assert quality_of([Fraction(0), Fraction(4), Fraction(4)], None) == Fraction(8, 3)


@pytest.mark.parametrize(
    ("quality", "merit"),
    [("3.125", 325), ("3.12499", 300), ("0", 0), ("-0.125", 0), ("-0.126", -25), ("4.99", 500), ("0.124", 0)],
)
def test_merit_is_rounded_half_up_to_a_multiple_of_25(quality: str, merit: int):
    assert merit_of(Fraction(quality), 25) == merit


def test_an_application_with_fewer_votes_than_the_quorum_is_listed_and_not_guessed():
    found = counted({"A": {"K": 3, "L": 4, "M": 5}, "B": {"K": 5, "L": 5}, "C": {}})
    assert [(one.application, one.votes, one.quorum) for one in found.short] == [("B", 2, 3), ("C", 0, 3)]
    assert (found.short[0].merit, found.short[0].quality) == (None, None)
    assert (found.short[0].raw_mean, found.short[1].raw_mean) == (5, None)


def test_a_recused_member_does_not_count_in_the_denominator():
    scores = {"A": {"K": 3, "L": 4, "M": 5}, "B": {"K": 5, "L": 5}}
    found = counted(scores, recusals=frozenset({("B", "M")}))
    assert (found.merits[1].quorum, found.merits[1].recusals, found.short) == (2, 1, ())


def test_networks_in_conflict_or_not_reading_the_language_do_not_count_in_the_denominator():
    scores = {"A": {"K": 3, "L": 4, "M": 5}, "B": {"K": 5}}
    away = {"conflicts": frozenset({("B", "M")}), "unread": frozenset({("B", "L")})}
    found = counted(scores, **away)
    assert (found.merits[1].quorum, found.merits[1].recusals, found.short) == (1, 0, ())


def test_an_abstention_counts_as_not_cast_and_does_not_lower_the_quorum():
    assert counted({"A": {"K": 3, "L": 4, "M": 5}, "B": {"K": 5, "L": 5}}).merits[1].quorum == 3


def test_a_vote_across_a_conflict_that_became_known_later_is_set_aside_and_listed():
    scores = {"A": {"K": 1, "L": 1, "M": 5}}
    found = counted(scores, conflicts=frozenset({("A", "M")}))
    assert found.set_aside == (Vote("A", "M", 5),)
    assert (found.merits[0].raw_mean, found.merits[0].votes) == (1, 2)


def test_voters_who_differ_by_two_are_flagged():
    found = counted({"A": {"K": 3, "L": 4}, "B": {"K": 3, "L": 5}})
    assert [(one.spread, one.is_disputed) for one in found.merits] == [(1, False), (2, True)]


def test_a_ballot_of_fives_and_zeros_is_reported_and_one_that_is_only_strict_is_not():
    scores = {f"A{i}": {"K": 5 if i < 2 else 0, "L": 0, "M": i % 6} for i in range(18)}
    extreme = counted(scores).extreme_ballots
    assert [(one.network, one.highest, one.lowest, one.votes) for one in extreme] == [("K", 2, 16, 18)]


def test_a_round_without_votes_has_no_merit_and_no_error():
    found = tally(Ballots(("A",), ("K",), ()), TallyRule(3))
    assert (found.uses_raw_means, len(found.short)) == (False, 1)


@pytest.mark.parametrize(
    "votes",
    [
        (Vote("A", "K", 6),),
        (Vote("A", "K", -1),),
        (Vote("B", "K", 1),),
        (Vote("A", "L", 1),),
        (Vote("A", "K", 1), Vote("A", "K", 1)),
    ],
)
def test_impossible_votes_are_refused(votes: tuple[Vote, ...]):
    with pytest.raises(ValueError, match=r"score is|Nobody|twice"):
        tally(Ballots(("A",), ("K",), votes), TallyRule(1))


def test_assessments_enter_with_their_weight_before_rounding():
    assert blend(Fraction(4), Fraction(2), Fraction(1, 4)) == Fraction(7, 2)
    assert merit_of(blend(Fraction("3.1"), Fraction("3.2"), Fraction(1, 2)), 25) == 325
    with pytest.raises(ValueError, match="share"):
        blend(Fraction(4), Fraction(2), Fraction(5, 4))
