"""Assigning again with what stands kept: properties, whatever stood before and whatever came between."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules.assignment import assign
from participants.rules.ballots import Pair
from participants.rules.readership import Application, Network

LANGUAGES = st.sampled_from(["en", "fr"])
Question = tuple[list[Application], list[Network], int, set[Pair], set[Pair], list[Network]]


@st.composite
def rounds(draw: st.DrawFn) -> Question:
    """A round as it opened, conflicts then and now, and the networks that are left or have come."""
    applications = [
        Application(f"A{i}", draw(st.sampled_from("XYZ")), draw(LANGUAGES))
        for i in range(draw(st.integers(1, 12)))
    ]
    voting = [
        Network(f"N{i}", frozenset(draw(st.sets(LANGUAGES, max_size=2))))
        for i in range(draw(st.integers(1, 6)))
    ]
    every = st.sampled_from([(a.id, n.id) for a in applications for n in voting])
    before, more = draw(st.sets(every, max_size=8)), draw(st.sets(every, max_size=8))
    gone = draw(st.sets(st.sampled_from(voting), max_size=2))
    come = [Network("NEW")] if draw(st.booleans()) else []
    left = [network for network in voting if network not in gone] + come
    return applications, voting, draw(st.integers(1, 3)), before, before | more, left


def pairs(
    applications: list[Application],
    voting: list[Network],
    votes_each: int,
    conflicts: set[Pair],
    kept: set[Pair],
) -> set[Pair]:
    batches = assign(applications, voting, votes_each, conflicts, "seed", kept).batches
    return {(application, network) for network, batch in batches.items() for application in batch}


@settings(deadline=None)
@given(rounds())
def test_assigning_again_moves_nothing_that_may_stand(question: Question) -> None:
    applications, voting, votes_each, before, now, left = question
    stood = pairs(applications, voting, votes_each, before, set())
    stands = pairs(applications, left, votes_each, now, stood)
    there = {network.id for network in left}
    assert stood - stands == {pair for pair in stood if pair in now or pair[1] not in there}


@settings(deadline=None)
@given(rounds())
def test_assigning_again_gives_every_application_its_votes_where_networks_are_left(
    question: Question,
) -> None:
    applications, voting, votes_each, before, now, left = question
    stood = pairs(applications, voting, votes_each, before, set())
    stands = pairs(applications, left, votes_each, now, stood)
    got = Counter(application for application, _network in stands)
    for application in applications:
        may = sum((application.id, n.id) not in now and n.reads(application) for n in left)
        assert got[application.id] == min(votes_each, may)
    assert not stands & now


@settings(deadline=None)
@given(rounds())
def test_assigning_again_twice_is_assigning_again_once(question: Question) -> None:
    applications, voting, votes_each, before, now, left = question
    stood = pairs(applications, voting, votes_each, before, set())
    stands = pairs(applications, left, votes_each, now, stood)
    assert pairs(applications, left, votes_each, now, stands) == stands
