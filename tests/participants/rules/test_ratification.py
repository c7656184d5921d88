"""What it takes to ratify, against counting one seat after the other."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.rules.ratification import Count, Rule, is_ratified

YES, NO, SILENT = "yes", "no", "silent"


def by_hand(answers: tuple[str, ...], rule: Rule) -> bool:
    """The rules as their sentences say them, of the seats one by one."""
    if len(answers) == 0:
        return False
    share = Fraction(answers.count(YES), len(answers))
    if rule == Rule.MORE_THAN_HALF:
        return share > Fraction(1, 2)
    if rule == Rule.TWO_THIRDS:
        return share >= Fraction(2, 3)
    return all(answer in (YES, SILENT) for answer in answers)


def count_of(answers: tuple[str, ...]) -> Count:
    return Count(len(answers), answers.count(YES), answers.count(NO))


@pytest.mark.parametrize("rule", Rule)
def test_every_way_up_to_seven_seats_can_answer_is_settled_as_by_hand(rule: Rule) -> None:
    for seats in range(8):
        for answers in product((YES, NO, SILENT), repeat=seats):
            assert is_ratified(count_of(answers), rule) == by_hand(answers, rule), answers


@given(st.lists(st.sampled_from([YES, NO, SILENT]), max_size=200), st.sampled_from(Rule))
def test_core_groups_of_any_size_are_settled_as_by_hand(answers: list[str], rule: Rule) -> None:
    assert is_ratified(count_of(tuple(answers)), rule) == by_hand(tuple(answers), rule)


@given(st.lists(st.sampled_from([YES, NO, SILENT]), min_size=1, max_size=60), st.sampled_from(Rule))
def test_one_more_approval_never_undoes_a_ratification(answers: list[str], rule: Rule) -> None:
    for place, answer in enumerate(answers):
        if answer != YES and is_ratified(count_of(tuple(answers)), rule):
            assert is_ratified(count_of((*answers[:place], YES, *answers[place + 1 :])), rule)


@pytest.mark.parametrize("rule", Rule)
def test_where_nobody_votes_nothing_is_ratified(rule: Rule) -> None:
    assert not is_ratified(Count(0, 0, 0), rule)


def test_a_tie_does_not_ratify_and_two_thirds_exactly_do() -> None:
    assert not is_ratified(Count(4, 2, 2), Rule.MORE_THAN_HALF)
    assert is_ratified(Count(6, 4, 2), Rule.TWO_THIRDS)


def test_silence_is_consent_only_where_the_rule_is_no_objection() -> None:
    silence = Count(5, 0, 0)
    assert [is_ratified(silence, rule) for rule in Rule] == [False, False, True]


@pytest.mark.parametrize("count", [Count(2, 2, 1), Count(1, -1, 1), Count(-1, 0, 0), Count(1, 0, 2)])
def test_answers_that_do_not_add_up_are_refused(count: Count) -> None:
    with pytest.raises(ValueError, match="do not add up"):
        is_ratified(count, Rule.MORE_THAN_HALF)
