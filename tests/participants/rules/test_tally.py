import csv
from fractions import Fraction
from pathlib import Path

import pytest

from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots, Vote
from participants.rules.leniency import Remark
from participants.rules.merit import blend, merit_of, quality_of
from participants.rules.tally import Merit, Tally, TallyRule, tally

EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "selection"
SOON_STEADY = TallyRule(votes_each=3, fewest_votes=1)


def votes_of(scores: dict[str, dict[str, int]]) -> tuple[Vote, ...]:
    return tuple(Vote(a, network, score) for a, row in scores.items() for network, score in row.items())


def counted(scores: dict[str, dict[str, int]], rule: TallyRule = SOON_STEADY, **also: frozenset) -> Tally:
    networks = sorted({network for row in scores.values() for network in row})
    return tally(Ballots(tuple(scores), tuple(networks), votes_of(scores), **also), rule)


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


FOUR_AND_TWO = Assessed(Fraction(3), (Fraction(4), Fraction(2)))


def with_assessments(
    scores: dict[str, dict[str, int]], assessed: dict[str, Assessed], **also: object
) -> list[Merit]:
    away, rule = {name: also.pop(name) for name in ("conflicts", "unread") if name in also}, {"votes_each": 3}
    ballots = Ballots(tuple(scores), ("K", "L", "M"), votes_of(scores), **away)
    return list(tally(ballots, TallyRule(**(rule | also)), assessed).merits)


def test_assessments_weigh_what_the_rule_says_and_votes_alone_decide_where_there_is_none():
    scores = {"A": {"K": 5, "L": 5, "M": 5}, "B": {"K": 5, "L": 5, "M": 5}}
    found = with_assessments(scores, {"A": FOUR_AND_TWO}, weight=Fraction(1, 4))
    assert [(one.merit, one.merit_of_raw_mean, one.assessed) for one in found] == [
        (450, 450, 3),
        (500, 500, None),
    ]


def test_assessors_fill_up_where_fewer_networks_than_asked_for_were_available():
    away = frozenset({("A", "K"), ("A", "L")})
    (one,) = with_assessments({"A": {"M": 3}}, {"A": FOUR_AND_TWO}, conflicts=away)
    assert (one.assessors, one.votes, one.quorum, one.raw_mean, one.merit) == (2, 1, 3, 3, 300)


def test_no_more_assessors_fill_up_than_networks_are_missing_and_the_first_comes_first():
    (one,) = with_assessments({"A": {"L": 5, "M": 5}}, {"A": FOUR_AND_TWO}, unread=frozenset({("A", "K")}))
    assert (one.assessors, one.raw_mean) == (1, Fraction(14, 3))


def test_what_no_network_may_read_is_decided_by_its_assessors_alone():
    away = frozenset(("A", network) for network in "KLM")
    (one,) = with_assessments({"A": {}}, {"A": FOUR_AND_TWO}, unread=away)
    assert (one.assessors, one.votes, one.merit) == (2, 0, 300)
    (none,) = with_assessments({"A": {}}, {}, unread=away)
    assert (none.merit, none.quorum) == (None, 1)


def test_assessors_do_not_speak_for_networks_that_did_not_vote():
    (one,) = with_assessments({"A": {"K": 5, "L": 5}}, {"A": FOUR_AND_TWO})
    assert (one.assessors, one.merit, one.assessed) == (0, None, 3)
    away = frozenset({("A", "K")})
    (short,) = with_assessments({"A": {"L": 5}}, {"A": FOUR_AND_TWO}, unread=away)
    assert (short.assessors, short.votes, short.quorum, short.merit) == (1, 1, 3, None)


def test_an_assessment_that_fills_up_is_moved_to_the_median_as_votes_are_but_not_corrected():
    fair = {f"A{i}": {"K": 4, "L": 3} for i in range(10)}
    rule = TallyRule(3, 1, fewest_votes=2)
    away = frozenset((name, "M") for name in (*fair, "B"))
    ballots = Ballots((*fair, "B"), ("K", "L", "M"), votes_of(fair | {"B": {"K": 4, "L": 3}}), unread=away)
    found = tally(ballots, rule, {"B": Assessed(Fraction(0), (Fraction(0),))}).merits[-1]
    assert (found.assessors, found.quality) == (1, (Fraction(7, 2) * 2 + Fraction(5, 2)) / 3)


def test_where_votes_only_advise_assessments_decide_and_votes_stand_beside():
    scores = {"A": {"K": 5, "L": 5, "M": 4}, "B": {"K": 5, "L": 5, "M": 5}}
    found = with_assessments(scores, {"A": FOUR_AND_TWO}, votes_decide=False)
    assert [(one.merit, one.merit_of_raw_mean, one.raw_mean, one.assessors) for one in found] == [
        (300, 475, Fraction(14, 3), 0),
        (None, 500, 5, 0),
    ]


def test_assessments_alone_need_no_network_at_all():
    found = tally(Ballots(("A", "B"), (), ()), TallyRule(3, votes_decide=False), {"A": FOUR_AND_TWO})
    assert [(one.merit, one.raw_mean, one.merit_of_raw_mean) for one in found.merits] == [
        (300, None, None),
        (None, None, None),
    ]
    assert not found.uses_raw_means


def test_assessments_enter_with_their_weight_before_rounding():
    assert blend(Fraction(4), Fraction(2), Fraction(1, 4)) == Fraction(7, 2)
    assert merit_of(blend(Fraction("3.1"), Fraction("3.2"), Fraction(1, 2)), 25) == 325
    with pytest.raises(ValueError, match="share"):
        blend(Fraction(4), Fraction(2), Fraction(5, 4))
