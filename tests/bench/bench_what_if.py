"""Fifty what-ifs one after the other, as JSON: `python -m tests.bench.bench_what_if [SIZE]`."""

import json
import random
import sys
import time
from dataclasses import replace

from participants.rules.selection import Applicant, Policy, choose_slate
from tests.bench.made_up_pool import made_up_policy, made_up_pool

SEED = 1
CHANGES = 50


def changed(policy: Policy, pool: list[Applicant], chance: random.Random) -> tuple[str, Policy]:
    """Change one target, lock one person or change the size of the slate."""
    kind = chance.choice(("target", "lock", "size"))
    if kind == "lock":
        return kind, replace(policy, locked_in=frozenset({chance.choice(pool).id}))
    if kind == "size":
        return kind, replace(policy, panel=policy.panel + chance.choice((-3, -2, -1, 1, 2, 3)))
    place = chance.randrange(len(policy.targets))
    target, by = policy.targets[place], chance.choice((-2, -1, 1, 2))
    minimum = max(0, target.minimum + by)
    other = replace(target, minimum=minimum, maximum=max(minimum, (target.maximum or policy.panel) + by))
    return kind, replace(policy, targets=(*policy.targets[:place], other, *policy.targets[place + 1 :]))


def main() -> None:
    """Print the seconds of the middle, the 95th of 100 and the slowest, and how many had no slate."""
    size = int(sys.argv[1]) if sys.argv[1:] else 1_000
    for step in (1, 25):
        pool, policy, chance = made_up_pool(size, SEED, step), made_up_policy(SEED), random.Random(SEED)
        took = []
        for _ in range(CHANGES):
            kind, other = changed(policy, pool, chance)
            began = time.perf_counter()
            answer = choose_slate(pool, other)
            took.append((time.perf_counter() - began, kind, answer.feasible))
        took.sort()
        print(
            json.dumps(
                {
                    "applicants": size,
                    "merit_step": step,
                    "changes": CHANGES,
                    "without_a_slate": sum(not is_feasible for _, _, is_feasible in took),
                    "seconds": {
                        "median": round(took[CHANGES // 2][0], 3),
                        "p95": round(took[CHANGES * 95 // 100][0], 3),
                        "slowest": round(took[-1][0], 3),
                    },
                    "slowest": took[-1][1],
                }
            )
        )


if __name__ == "__main__":
    main()
