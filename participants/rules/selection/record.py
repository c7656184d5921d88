"""Write the record of a selection: the folder it can be repeated from, and result.json as text."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from participants.rules.selection.answer import Answer
from participants.rules.selection.files import (
    APPLICANTS,
    OWN_COLUMNS,
    QUOTAS,
    RULES,
    SEVERAL,
    TARGET_COLUMNS,
)
from participants.rules.selection.pool import Applicant, Policy


def write_folder(folder: Path, pool: Sequence[Applicant], policy: Policy) -> None:
    """Write pool and policy so that `read_folder` gives the same question back."""
    named = dict.fromkeys(name for a in pool for name in a.features)
    features = [name for name in named if name not in OWN_COLUMNS]
    with (folder / APPLICANTS).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "organisation", "country", *features, "merit"])
        for a in pool:
            values = [SEVERAL.join(sorted(a.features.get(name, ()))) for name in features]
            table.writerow([a.id, a.organisation, a.country, *values, a.merit])
    with (folder / QUOTAS).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(TARGET_COLUMNS)
        for t in policy.targets:
            table.writerow([t.feature, t.value, t.minimum, "" if t.maximum is None else t.maximum])
    (folder / RULES).write_text(as_json(_rules(policy)), encoding="utf-8")


def result_text(
    answer: Answer, digests: Mapping[str, str], explained: Mapping[str, object] | None = None
) -> str:
    """Give result.json: the same bytes for the same answer; `explained` are losses, gains and replacements."""
    return as_json({**answer.as_result(), **(explained or {}), "inputs": dict(digests)})


def as_json(value: Mapping[str, object]) -> str:
    """Write JSON in one canonical form."""
    return json.dumps(value, indent=1, sort_keys=True) + "\n"


def _rules(policy: Policy) -> dict[str, object]:
    return {
        "panel": policy.panel,
        "max_per_organisation": policy.max_per_organisation,
        "max_per_country": policy.max_per_country,
        "min_countries": policy.min_countries,
        "lottery_seed": policy.lottery_seed,
        "locked_in": sorted(policy.locked_in),
        "locked_out": sorted(policy.locked_out),
    }
