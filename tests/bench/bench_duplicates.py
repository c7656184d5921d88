"""How many repeats of an organisation are found, how many pairs are false, and how long 10,000 rows take.

python -m tests.bench.bench_duplicates [rows]      prints JSON

The shared sample with its key where it stands beside the checkout; always the writings in many scripts of
tests/participants/rules/same_organisations.txt, set among organisations that only look alike.
"""

import csv
import json
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from participants.rules.pairing import Pair, alike, telling_pairs
from participants.rules.similarity import Organisation
from tests.participants.rules.alike_or_not import in_one_list
from tests.participants.rules.made_up_export import SHARED, countries

SYLLABLES = (
    "ba",
    "la",
    "vi",
    "ka",
    "sa",
    "mve",
    "lu",
    "mo",
    "ta",
    "ri",
    "no",
    "pe",
    "fen",
    "tha",
    "zi",
    "du",
    "qua",
)
PATTERNS = (
    "{} Peace Circle",
    "{} Youth Forum",
    "{} Community Alliance",
    "{} Women's Network",
    "Réseau {}",
    "Femmes {}",
    "Maison de la paix {}",
    "Mesa de diálogo {}",
    "Центр диалога «{}»",
    "شبكة {} للحوار",
)
PLACES = 60


def figures_of(pairs: Iterable[Pair], groups: Iterable[Sequence[int]]) -> dict[str, object]:
    """Recall and false pairs: of the pairs to look at, and of the organisations that they bring together."""
    number = {place: group for group, places in enumerate(groups) for place in places}
    shown = list(pairs)
    is_true = [pair for pair in shown if number[pair.first] == number[pair.second]]
    wanted = sum(size - 1 for size in Counter(number.values()).values())
    return {
        "repeats_in_key": wanted,
        "repeats_found": len(is_true),
        "recall": round(len(is_true) / wanted, 3),
        "false_pairs": len(shown) - len(is_true),
        "false_per_true": round((len(shown) - len(is_true)) / max(1, len(is_true)), 3),
    }


def sample() -> dict[str, object]:
    """The shared sample against its key."""
    with (SHARED / "applications_sample.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    organisations = [Organisation(r[6], countries().find(r[10]) or "", r[7], "", r[1]) for r in rows]
    key = json.loads((SHARED / "applications_sample.key.json").read_text())["duplicate_groups"]
    groups = [[line - 2 for line in group] for group in key]
    alone = [[place] for place in set(range(len(rows))) - {place for group in groups for place in group}]
    return figures_of(telling_pairs(alike(organisations)), groups + alone)


def writings() -> dict[str, object]:
    """Names in many scripts; also every two writings by themselves, without the help of a third."""
    organisations, numbers = in_one_list()
    groups = defaultdict(list)
    for place, number in enumerate(numbers):
        groups[number].append(place)
    two = {pair for group in groups.values() for pair in combinations(group, 2)}
    met = {(pair.first, pair.second) for pair in alike(organisations)}
    every_two = {"pairs": len(two), "found": len(two & met), "recall": round(len(two & met) / len(two), 3)}
    return {
        **figures_of(telling_pairs(alike(organisations)), groups.values()),
        "every_two": every_two,
        "names_missed": [[organisations[a].name, organisations[b].name] for a, b in sorted(two - met)],
    }


def made_up(count: int, chance: random.Random) -> list[Organisation]:
    """Organisations of a few countries whose names are close to each other."""
    return [
        Organisation(
            chance.choice(PATTERNS).format("".join(chance.choices(SYLLABLES, k=3)).title()),
            f"{chance.randrange(PLACES)}",
            email=f"a@mail{chance.randrange(count)}.example",
        )
        for _ in range(count)
    ]


def main(count: int) -> None:
    """Print the figures."""
    organisations = made_up(count, random.Random(1))
    started, worked = time.perf_counter(), time.process_time()
    pairs = telling_pairs(alike(organisations))
    seconds, of_work = time.perf_counter() - started, time.process_time() - worked
    figures = {
        "sample": sample() if SHARED.exists() else "not beside this checkout",
        "writings": writings(),
        "size": {
            "rows": count,
            "countries": PLACES,
            "seconds": round(seconds, 2),
            "of_processor": round(of_work, 2),
            "pairs": len(pairs),
            "peak_mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        },
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
