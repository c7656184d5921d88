import random
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules.assignment import Assignment, assign
from participants.rules.ballots import Pair
from participants.rules.readership import Application, Network, unread
from participants.rules.shortfalls import Reason, Shortfall

REGIONS = {"AFR": 61, "MENA": 17, "ASIA": 30, "PAC": 3, "LAC": 17, "ECA": 15, "NAM": 8}


def asked(**regions: int) -> list[Application]:
    return [Application(f"{region}{i:02}", region) for region, count in regions.items() for i in range(count)]


def networks(count: int) -> list[Network]:
    return [Network(f"N{i:02}") for i in range(count)]


def pairs_of(found: Assignment) -> set[Pair]:
    return {(application, network) for network, batch in found.batches.items() for application in batch}


def unevenness(pairs: Collection[Pair], applications: Collection[Application]) -> tuple[int, int]:
    region = {application.id: application.region for application in applications}
    sizes = Counter(network for _, network in pairs)
    shares = Counter((region[application], network) for application, network in pairs)
    return sum(n * n for n in sizes.values()), sum(n * n for n in shares.values())


@st.composite
def small_questions(draw: st.DrawFn) -> tuple[list[Application], list[Network], int, set[Pair], set[Pair]]:
    languages = st.sampled_from(["en", "fr"])
    applications = [
        Application(f"A{i}", draw(st.sampled_from("XY")), draw(languages))
        for i in range(draw(st.integers(0, 5)))
    ]
    voting = [
        Network(f"N{i}", frozenset(draw(st.sets(languages, max_size=1))))
        for i in range(draw(st.integers(1, 4)))
    ]
    every = [(a.id, n.id) for a in applications for n in voting]
    some = st.sets(st.sampled_from(every), max_size=6) if every else st.just(set())
    return applications, voting, draw(st.integers(1, 3)), draw(some), draw(some)


def all_assignments(
    applications: list[Application],
    voting: list[Network],
    votes_each: int,
    conflicts: set[Pair],
    kept: set[Pair],
) -> Iterator[set[Pair]]:
    choices = []
    for a in applications:
        stays = {n.id for n in voting if (a.id, n.id) in kept - conflicts}
        may = [n.id for n in voting if (a.id, n.id) not in conflicts and n.reads(a) and n.id not in stays]
        wanted = min(len(may), max(0, votes_each - len(stays)))
        choices.append([{(a.id, n) for n in (*stays, *more)} for more in combinations(may, wanted)])
    return (set().union(*choice) for choice in product(*choices))


@settings(deadline=None)
@given(small_questions())
def test_no_assignment_is_more_even_than_the_one_found(question):
    applications, voting, votes_each, conflicts, kept = question
    found = pairs_of(assign(applications, voting, votes_each, conflicts, "seed", kept))
    possible = list(all_assignments(applications, voting, votes_each, conflicts, kept))
    assert found in possible
    assert unevenness(found, applications) == min(unevenness(pairs, applications) for pairs in possible)


@settings(deadline=None)
@given(small_questions())
def test_batches_are_within_one_of_each_other_whenever_any_assignment_is(question):
    applications, voting, *rest = question
    sizes = [Counter(n for _, n in pairs) for pairs in all_assignments(applications, voting, *rest)]
    can_be = any(max(size[n.id] for n in voting) - min(size[n.id] for n in voting) <= 1 for size in sizes)
    votes_each, conflicts, kept = rest
    assert assign(applications, voting, votes_each, conflicts, "seed", kept).is_even == can_be


@settings(deadline=None)
@given(small_questions(), st.randoms())
def test_the_order_of_what_is_given_changes_nothing(question, chance: random.Random):
    applications, voting, votes_each, conflicts, kept = question
    before = assign(applications, voting, votes_each, conflicts, "seed", kept)
    chance.shuffle(applications)
    chance.shuffle(voting)
    after = assign(applications, voting, votes_each, conflicts, "seed", kept)
    assert (after.batches, set(after.shortfalls)) == (before.batches, set(before.shortfalls))


def test_each_batch_is_a_cross_section_of_regions_when_nothing_forbids_it():
    applications = asked(**REGIONS)
    found = assign(applications, networks(10), 3, (), "seed")
    assert found.smallest_and_largest_batch == (45, 46)
    assert found.shortfalls == ()
    for region, count in REGIONS.items():
        held = [sum(a.startswith(region) for a in batch) for batch in found.batches.values()]
        assert set(held) <= {count * 3 // 10, -(-count * 3 // 10)}


def test_hundreds_of_conflicts_and_languages_still_leave_even_batches():
    chance = random.Random(2)
    applications = [Application(a.id, a.region, chance.choice(["en", "fr"])) for a in asked(**REGIONS)]
    read = [frozenset({"en"}), frozenset({"fr"}), frozenset()]
    voting = [Network(n.id, read[i % 3]) for i, n in enumerate(networks(9))]
    conflicts = {(a.id, n.id) for a in applications for n in voting if chance.random() < 0.3}
    found = assign(applications, voting, 2, conflicts, "seed")
    assert found.smallest_and_largest_batch == (33, 34)
    assert not pairs_of(found) & conflicts


def test_two_seeds_give_two_assignments_and_one_seed_the_same():
    applications = asked(**REGIONS)
    first, again, other = (assign(applications, networks(10), 3, (), seed) for seed in ("a", "a", "b"))
    assert first == again
    assert pairs_of(first) != pairs_of(other)


def test_networks_do_not_read_in_the_same_order():
    found = assign(asked(AFR=8), networks(2), 2, (), "seed")
    assert found.batches["N00"] != found.batches["N01"]
    assert set(found.batches["N00"]) == set(found.batches["N01"])


def test_no_application_goes_to_a_network_in_conflict_with_it():
    applications = asked(AFR=20)
    conflicts = {(a.id, "N00") for a in applications[:15]}
    found = assign(applications, networks(5), 3, conflicts, "seed")
    assert not pairs_of(found) & conflicts
    assert len(found.batches["N00"]) == 5
    assert not found.is_even
    assert sorted(len(found.batches[f"N{i:02}"]) for i in range(1, 5)) == [13, 14, 14, 14]


def test_languages_are_respected_where_networks_state_them():
    applications = [Application(f"A{i}", "AFR", "fr" if i % 2 else "en") for i in range(20)]
    voting = [Network("English", frozenset({"en"})), Network("Both", frozenset({"en", "fr"})), Network("Any")]
    found = assign(applications, voting, 2, (), "seed")
    assert all(
        application.language == "en"
        for application in applications
        if application.id in found.batches["English"]
    )
    assert found.shortfalls == ()
    assert found.smallest_and_largest_batch == (10, 15)
    assert unread(applications, voting) == {(a.id, "English") for a in applications if a.language == "fr"}


@pytest.mark.parametrize(
    ("count", "reads_arabic", "in_conflict", "got", "reason"),
    [
        (2, 2, 0, 2, Reason.TOO_FEW_NETWORKS),
        (4, 4, 2, 2, Reason.CONFLICTS),
        (4, 1, 0, 1, Reason.LANGUAGES),
        (4, 3, 1, 2, Reason.CONFLICTS_AND_LANGUAGES),
        (4, 0, 0, 0, Reason.LANGUAGES),
    ],
)
def test_an_application_that_cannot_have_its_votes_is_listed_with_the_reason(
    count: int, reads_arabic: int, in_conflict: int, got: int, reason: Reason
):
    voting = [Network(f"N{i}", frozenset({"ar"} if i < reads_arabic else {"en"})) for i in range(count)]
    conflicts = {("A", f"N{i}") for i in range(in_conflict)}
    found = assign([Application("A", "MENA", "ar")], voting, 3, conflicts, "seed")
    assert found.shortfalls == (Shortfall("A", 3, got, reason),)


def test_a_conflict_declared_later_moves_only_what_it_must():
    applications, voting = asked(AFR=30), networks(6)
    before = pairs_of(assign(applications, voting, 3, (), "seed"))
    declared = {(a.id, "N00") for a in applications[:10]}
    after = assign(applications, voting, 3, declared, "seed", kept=before)
    assert before - pairs_of(after) == before & declared
    assert not pairs_of(after) & declared
    assert Counter(a for a, _ in pairs_of(after)) == {a.id: 3 for a in applications}


def test_a_network_that_left_hands_its_batch_to_the_others():
    applications = asked(AFR=30)
    before = pairs_of(assign(applications, networks(6), 3, (), "seed"))
    after = assign(applications, networks(5), 3, (), "seed", kept=before)
    assert before - pairs_of(after) == {(a, n) for a, n in before if n == "N05"}
    assert (after.shortfalls, after.smallest_and_largest_batch) == ((), (18, 18))


def test_networks_that_share_no_application_are_told_before_the_round_opens():
    applications = [Application("A", "AFR", "en"), Application("B", "AFR", "fr")]
    voting = [Network("English", frozenset({"en"})), Network("French", frozenset({"fr"}))]
    assert len(assign(applications, voting, 1, (), "seed").groups) == 2
    assert len(assign(asked(**REGIONS), networks(10), 3, (), "seed").groups) == 1


def test_nothing_may_be_listed_twice_and_no_votes_is_no_assignment():
    with pytest.raises(ValueError, match="twice"):
        assign(asked(AFR=1) * 2, networks(1), 1, (), "seed")
    with pytest.raises(ValueError, match="twice"):
        assign(asked(AFR=1), networks(1) * 2, 1, (), "seed")
    with pytest.raises(ValueError, match="at least one vote"):
        assign(asked(AFR=1), networks(1), 0, (), "seed")
