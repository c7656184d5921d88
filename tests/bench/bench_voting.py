"""Time of the steps of a voting round, as JSON: `python -m tests.bench.bench_voting`."""

import json
import random
import time
from collections.abc import Callable
from itertools import product
from typing import TypeVar

from participants.rules.assignment import Assignment, assign
from participants.rules.ballots import Ballots, Pair, Vote
from participants.rules.conflicts import Applying, Declared, Voting, What, detect_conflicts
from participants.rules.readership import Application, Network
from participants.rules.shortlist import Candidate, propose_shortlist
from participants.rules.tally import TallyRule, tally
from tests.bench.tally_in_database import tally_in_database

REGIONS = {"AFR": 492, "MENA": 132, "ASIA": 240, "PAC": 24, "LAC": 132, "ECA": 120, "NAM": 60}
LANGUAGES = {"en": 690, "fr": 230, "es": 130, "ar": 90, "ru": 36, "zh-hans": 24}
READ = (
    frozenset({"en"}),
    frozenset({"en", "fr"}),
    frozenset({"en", "es"}),
    frozenset({"en", "ar", "fr"}),
    frozenset(),
)
NETWORKS, VOTES_EACH, CALL_AT_ITS_CEILING = 20, 5, 10_000
WORDS = tuple("".join(parts).capitalize() for parts in product(("ba", "do", "ki", "nu", "re"), repeat=4))

Result = TypeVar("Result")


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Do it once."""
    began = time.perf_counter()
    result = work()
    return round(time.perf_counter() - began, 3), result


def pool(chance: random.Random) -> list[Application]:
    """Make 1,200 applications with the regions and languages of the demonstration edition."""
    regions = [region for region, count in REGIONS.items() for _ in range(count)]
    languages = chance.choices(list(LANGUAGES), list(LANGUAGES.values()), k=len(regions))
    return [Application(f"A{i:04}", region, languages[i]) for i, region in enumerate(regions)]


def described(seconds: float, found: Assignment) -> dict[str, object]:
    """Say how long an assignment took and how even it is."""
    return {
        "seconds": seconds,
        "batches": found.smallest_and_largest_batch,
        "shortfalls": len(found.shortfalls),
        "groups": len(found.groups),
    }


def interests(chance: random.Random) -> list[tuple[What, str, str]]:
    """Make what one network declares: organisations, people and a country."""
    return [
        *((What.ORGANISATION, f"Forum {chance.choice(WORDS)} {chance.choice(WORDS)}", "") for _ in range(20)),
        *((What.PERSON, f"{chance.choice(WORDS)} {chance.choice(WORDS)}", "") for _ in range(10)),
        (What.COUNTRY, "Somewhere", f"X{chance.randrange(100)}"),
    ]


def crowd(chance: random.Random) -> tuple[list[Applying], list[Voting]]:
    """Make a call at its ceiling and networks with five hundred members each."""
    applying = [
        Applying(
            f"A{i}",
            f"Organisation {chance.randrange(20_000)}",
            (f"Alliance {chance.randrange(60)} of Neighbours; something else {i}",),
            f"me@organisation{chance.randrange(8_000)}.example",
            countries=(f"X{chance.randrange(100)}",),
            people=(f"{chance.choice(WORDS)} {chance.choice(WORDS)}",),
        )
        for i in range(CALL_AT_ITS_CEILING)
    ]
    voting = [
        Voting(
            f"N{k}",
            (f"Alliance {k} of Neighbours", f"The Neighbours’ Alliance {k}"),
            f"AN{k}",
            tuple(f"Organisation {chance.randrange(20_000)}" for _ in range(500)),
            (f"delegate@organisation{k}.example",),
            tuple(f"Organisation {chance.randrange(20_000)}" for _ in range(50)),
            tuple(Declared(*told) for told in interests(chance)),
        )
        for k in range(NETWORKS)
    ]
    return applying, voting


def measure() -> dict[str, object]:
    """Take a round of 20 networks, 1,200 applications and 5 votes each through its steps."""
    chance = random.Random(1)
    applications = pool(chance)
    open_minded = [Network(f"N{k:02}") for k in range(NETWORKS)]
    reading = [Network(f"N{k:02}", chance.choice(READ)) for k in range(NETWORKS)]
    conflicts: set[Pair] = {(a.id, n.id) for a in applications for n in reading if chance.random() < 0.03}
    plain = timed(lambda: assign(applications, open_minded, VOTES_EACH, (), "seed"))
    hard = timed(lambda: assign(applications, reading, VOTES_EACH, conflicts, "seed"))
    votes = tuple(
        Vote(application, network, min(5, max(0, round(chance.gauss(2.5, 1.3)))))
        for network, batch in plain[1].batches.items()
        for application in batch
    )
    ballots = Ballots(tuple(a.id for a in applications), tuple(n.id for n in open_minded), votes)
    candidates = [Candidate(str(i), chance.choice(list(REGIONS)), None) for i in range(CALL_AT_ITS_CEILING)]
    applying, voting = crowd(chance)
    found = timed(lambda: detect_conflicts(applying, voting))
    return {
        "assignment": described(*plain),
        "assignment_with_languages_and_conflicts": described(*hard),
        "tally": {"seconds": timed(lambda: tally(ballots, TallyRule(VOTES_EACH)))[0], "votes": len(votes)},
        "shortlist_of_10000": {
            "seconds": timed(lambda: propose_shortlist(candidates, 480, {"PAC": 24}, "s"))[0]
        },
        "conflicts_of_10000_with_20": {"seconds": found[0], "found": len(found[1])},
        "tally_through_the_database": tally_in_database(NETWORKS, len(applications), VOTES_EACH),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
