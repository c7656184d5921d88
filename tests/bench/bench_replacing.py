"""Time to fill ten places that fell free, as JSON: `python -m tests.bench.bench_replacing [SIZE ...] [--database]`.

The computation alone, ten at once and one after the other; with --database also what a worker does from looking at
the panel to the proposal that stands (reading and unsealing the pool, computing, writing).
"""

import json
import random
import sys
import time
from collections.abc import Callable

from participants.rules.filling import fill
from participants.rules.selection import Applicant, Policy, choose_slate
from tests.bench.made_up_pool import made_up_policy, made_up_pool

SIZES = (300, 1_000, 10_000)
SEED, PLACES = 1, 10


def measure(size: int) -> dict[str, object]:
    """Choose a slate, let ten people of it give up, and fill their places in both ways."""
    pool, policy = made_up_pool(size, SEED), made_up_policy(SEED)
    slate = frozenset(choose_slate(pool, policy).slate)
    gone = random.Random(SEED).sample(sorted(slate), PLACES)
    left = [person for person in pool if person.id not in gone]
    answer = fill(left, policy, slate - set(gone), PLACES)
    return {
        "applicants": size,
        "places": PLACES,
        "filled": len(answer.added),
        "gives": len(answer.gives),
        "at_once": timed(lambda: fill(left, policy, slate - set(gone), PLACES)),
        "one_by_one": timed(lambda: one_by_one(pool, policy, slate, gone)),
    }


def one_by_one(pool: list[Applicant], policy: Policy, members: frozenset[str], gone: list[str]) -> None:
    """Ten people who give up one after the other; each is replaced before the next."""
    for place, name in enumerate(gone):
        away = set(gone[: place + 1])
        left = [person for person in pool if person.id not in away]
        members -= {name}
        members |= frozenset(fill(left, policy, members, 1).added)


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Seconds on the clock, and of this processor, which a busy machine does not lengthen."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    return {
        "seconds": round(time.perf_counter() - began, 3),
        "of_it_this_processor": round(time.process_time() - worked, 3),
    }


def main() -> None:
    """Each size; with --database the last one again, through the tables."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdecimal()] or list(SIZES)
    for size in sizes:
        print(json.dumps(measure(size)))
    if "--database" in sys.argv:
        from tests.bench.replacing_in_database import measure_database  # noqa: PLC0415  it sets Django up

        print(json.dumps(measure_database(sizes[-1])))


if __name__ == "__main__":
    main()
