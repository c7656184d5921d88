"""Prints as JSON how many saves of a section a portal on this machine bears: gunicorn, the embedded database.

Each save is a real POST with its cookies and token, and the page of the next section after it; the rate does not wait
for the answers.

Run it from the root of the repository: `.venv/bin/python -m tests.bench.bench_saves [RATE …]`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.own_portal import own_portal  # it sets Django up

from django.conf import settings  # isort: skip

from tests.factories import EditionFactory  # isort: skip
from tests.participants.intake_answers import COMPLETE  # isort: skip

PORT = 8138
SECONDS, DRAFTS = 30, 200
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(name: str) -> float:
    """Processor time of all living processes with this word in their command, and of those they have outlived."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if name in (folder / "cmdline").read_text():
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                total += sum(map(int, fields[11:15]))
        except OSError:
            continue
    return total / TICKS


def one_rate(address: str, rate: str) -> dict[str, Any]:
    """What comes out at one rate, and who was busy."""
    edition = EditionFactory(title=f"Bench {rate}")
    before = cpu_seconds("gunicorn"), cpu_seconds("postgres")
    words = [address, edition.slug, rate, str(SECONDS), str(DRAFTS)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.load", *words],
        cwd=settings.BASE_DIR, input=json.dumps(COMPLETE), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    found["cpu_of_gunicorn"] = round(cpu_seconds("gunicorn") - before[0], 1)
    found["cpu_of_postgres"] = round(cpu_seconds("postgres") - before[1], 1)
    return found


def main() -> None:
    rates = sys.argv[1:] or ["50"]
    with own_portal(PORT) as address:
        figures = [one_rate(address, rate) for rate in rates]
    machine = {"cores": os.cpu_count(), "workers": 2, "threads": 4, "drafts": DRAFTS}
    print(json.dumps({"machine": machine, "rates": figures}, indent=2))


if __name__ == "__main__":
    main()
