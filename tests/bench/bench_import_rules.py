"""How long reading an export takes, and finding repeats in it: 10,000 made-up rows with long texts.

python tests/bench/bench_import_rules.py [rows]      prints JSON
"""

import json
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from participants.rules.pairing import duplicate_pairs
from participants.rules.similarity import Organisation
from tests.participants.rules.made_up_export import csv_text, read, row

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
    "trel",
)
KINDS = ("Peace Circle", "Youth Forum", "Community Alliance", "Mediation Centre", "Women's Network")
COUNTRIES = ("Niger", "Kenya", "Nigéria", "DRC", "Colombia", "Burma", "Yemen", "Ukraine", "Fiji", "Canada")


def made_up_row(number: int, chance: random.Random) -> dict[str, str]:
    """A row with two texts of 200 words and an organisation of its own."""
    name = "".join(chance.choices(SYLLABLES, k=3)).title()
    text = " ".join(chance.choices(SYLLABLES, k=200))
    country = chance.choice(COUNTRIES)
    changed = {"organisation": f"{name} {chance.choice(KINDS)}", "work": text, "contribution": text}
    return row(
        1, **changed, head_office=country, residence=country, email=f"p{number}@mail{number}.example"
    ) | {"name": f"Participant {number}"}


def main(count: int) -> None:
    """Print the figures."""
    chance = random.Random(1)
    rows = [made_up_row(number, chance) for number in range(count)]
    content = csv_text(rows).encode()
    started = time.perf_counter()
    export = read(content)
    read_in = time.perf_counter()
    organisations = [Organisation(r.values.organisation, r.values.head_office) for r in export.rows]
    compared = time.perf_counter()
    pairs = duplicate_pairs(organisations)
    done = time.perf_counter()
    figures = {
        "rows": len(export.rows),
        "megabytes": round(len(content) / 1e6, 1),
        "read_seconds": round(read_in - started, 2),
        "of_which_repeats_seconds": round(done - compared, 2),
        "repeats": len(pairs),
        "statuses": Counter(item.status for item in export.rows),
        "peak_mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
