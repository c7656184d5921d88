"""Time and memory of reasons and of ten replacements, as JSON: `python -m tests.bench.bench_explain [SIZE ...]`."""

import json
import random
import resource
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

from participants.rules.selection import Answer, Applicant, Policy, choose_slate, complete, explain
from tests.bench.made_up_pool import made_up_policy, made_up_pool, tight_policy

ROOT = Path(__file__).resolve().parents[2]
SIZES = ("300", "1000", "10000")
STEPS = ("1", "25")
KINDS = ("as published", "tight")
SEED = 1
FREE = 10


def measure(size: int, step: int, kind: str) -> dict[str, object]:
    """Choose and explain one slate in this process; then let ten of its places fall free."""
    pool = made_up_pool(size, SEED, step)
    policy = tight_policy(pool, SEED) if kind == "tight" else made_up_policy(SEED)
    answer = choose_slate(pool, policy)
    stages: list[tuple[str, float]] = []

    def notice(stage: str, done: int, of: int) -> None:
        if not stages or stages[-1][0] != stage:
            stages.append((stage, time.perf_counter()))

    began, worked = time.perf_counter(), time.process_time()
    explained = explain(pool, policy, answer, notice)
    ended, worked = time.perf_counter(), time.process_time() - worked
    ends = [moment for _, moment in stages[1:]] + [ended]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "applicants": size,
        "merit_step": step,
        "kind": kind,
        "losses": len(explained.losses),
        "gains": len(explained.gains),
        "replacements": len(explained.replacements),
        "seconds": {
            "all": round(ended - began, 3),
            **{stage: round(end - start, 3) for (stage, start), end in zip(stages, ends, strict=True)},
        },
        "processor_seconds": round(worked, 3),
        "peak_mib": round(peak, 1),
        "ten_replacements": _ten_replacements(pool, policy, answer),
    }


def _ten_replacements(pool: list[Applicant], policy: Policy, answer: Answer) -> dict[str, object]:
    out = set(random.Random(SEED).sample(answer.slate, FREE))
    left = [person for person in pool if person.id not in out]
    began, worked = time.perf_counter(), time.process_time()
    completion = complete(left, policy, frozenset(answer.slate) - out, FREE)
    return {
        "seconds": round(time.perf_counter() - began, 3),
        "processor_seconds": round(time.process_time() - worked, 3),
        "gives": len(completion.gives),
    }


def main() -> None:
    """Measure every size in a process of its own, so that the peaks do not add up."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
        return
    for size in sys.argv[1:] or SIZES:
        for step, kind in product(STEPS, KINDS):
            one = [sys.executable, "-m", "tests.bench.bench_explain", "--one", size, step, kind]
            subprocess.run(one, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
