"""Time and memory of a slate, as JSON: `python -m tests.bench.bench_selection [SIZE ...]`."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from participants.rules.selection import Answer, Policy, Target, choose_slate
from tests.bench.made_up_pool import made_up_policy, made_up_pool

ROOT = Path(__file__).resolve().parents[2]
SIZES = ("300", "1000", "10000")
SEED = 1
KINDS = ("feasible", "infeasible")


def measure(size: int, kind: str) -> dict[str, object]:
    """Choose one slate in this process, and split its time by stage."""
    pool, policy = made_up_pool(size, SEED), made_up_policy(SEED)
    if kind == "infeasible":
        policy = replace(policy, targets=tuple(_impossible(target) for target in policy.targets))
    began = time.process_time()
    seconds, answer = _timed(pool, policy)
    cpu = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "applicants": size,
        "feasible": answer.feasible,
        "proof_leaves": len(answer.proof.leaves) if answer.proof else None,
        "cpu_seconds": round(cpu, 3),
        "seconds": {"all": round(sum(seconds.values()), 3), **{s: round(t, 3) for s, t in seconds.items()}},
        "peak_mib": round(peak, 1),
    }


def _impossible(target: Target) -> Target:
    if target.value == "North America":
        return replace(target, minimum=8, maximum=12)
    return (
        replace(target, minimum=64) if (target.feature, target.value) == ("global_south", "yes") else target
    )


def _timed(pool: list, policy: Policy) -> tuple[dict[str, float], Answer]:
    began = [("optimum", time.perf_counter())]

    def notice(stage: str, done: int, of: int) -> None:
        if stage != began[-1][0]:
            began.append((stage, time.perf_counter()))

    answer = choose_slate(pool, policy, notice)
    ends = [moment for _, moment in began[1:]] + [time.perf_counter()]
    return {stage: end - start for (stage, start), end in zip(began, ends, strict=True)}, answer


def main() -> None:
    """Measure every size in a process of its own, so that the peaks do not add up."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]), sys.argv[3])))
        return
    for size in sys.argv[1:] or SIZES:
        for kind in KINDS:
            one = [sys.executable, "-m", "tests.bench.bench_selection", "--one", size, kind]
            subprocess.run(one, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
