"""What a network gains that votes 5 for its friends and 0 for all others, under each way of counting."""

from statistics import fmean

import pytest

from participants.rules.extreme_ballots import extreme_ballots
from tests.bench.simulate_friends import PLOTTER, Outcome, World, read_by_region, with_a_plot

SEEDS = range(12)
Outcomes = dict[str, list[Outcome]]


@pytest.fixture(scope="module")
def plotted() -> Outcomes:
    return with_a_plot(SEEDS)


def friends(outcomes: Outcomes) -> dict[str, float]:
    return {name: fmean(one.friends for one in found) for name, found in outcomes.items()}


def agreement(outcomes: Outcomes) -> dict[str, float]:
    return {name: fmean(one.agreement for one in found) for name, found in outcomes.items()}


def test_correction_alone_rewards_the_plot_and_the_rule_gives_it_less_than_raw_means(plotted: Outcomes):
    found = friends(plotted)
    assert found["the rule"] + 1 < found["raw means"] < found["correction alone"] - 1


def test_a_plot_still_gains_something_under_the_rule_which_is_why_extreme_ballots_are_flagged(
    plotted: Outcomes,
):
    found = friends(plotted)
    assert found["nobody plots, the rule"] < found["the rule"]
    for seed in SEEDS[:3]:
        ballots = World(seed).ballots()
        assert [one.network for one in extreme_ballots(ballots.votes, 10)] == [PLOTTER]


def test_under_the_rule_more_of_those_who_belong_there_get_onto_the_panel(plotted: Outcomes):
    found = agreement(plotted)
    assert found["the rule"] > found["raw means"] + 0.01
    assert found["the rule"] > found["nobody plots, the rule"] - 0.02


def test_z_scores_harm_where_networks_read_regions_of_different_quality():
    found = agreement(read_by_region(SEEDS[:6]))
    assert found["z-scores"] < min(found["the rule"], found["raw means"], found["correction alone"]) - 0.02
