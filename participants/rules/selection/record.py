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


def write_folder(
    folder: Path,
    pool: Sequence[Applicant],
    policy: Policy,
    reasons: Mapping[str, str] | None = None,
    networks: Mapping[str, str] | None = None,
) -> None:
    """Write pool and policy so that `read_folder` gives the same question back.

    `reasons` are those of locks; `networks` the codes of the networks somebody is a member of, where they are known.
    """
    named = dict.fromkeys(name for a in pool for name in a.features)
    features = [name for name in named if name not in OWN_COLUMNS]
    with (folder / APPLICANTS).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(
            ["id", "organisation", *(["network"] if networks else []), "country", *features, "merit"]
        )
        for a in sorted(pool, key=lambda one: one.id):
            values = [SEVERAL.join(sorted(a.features.get(name, ()))) for name in features]
            member_of = [networks.get(a.id, "")] if networks else []
            table.writerow([a.id, a.organisation, *member_of, a.country, *values, a.merit])
    with (folder / QUOTAS).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(TARGET_COLUMNS)
        for t in policy.targets:
            table.writerow([t.feature, t.value, t.minimum, "" if t.maximum is None else t.maximum])
    (folder / RULES).write_text(as_json(_rules(policy, reasons or {})), encoding="utf-8")


def result_text(
    answer: Answer, digests: Mapping[str, str], explained: Mapping[str, object] | None = None
) -> str:
    """Give result.json: the same bytes for the same answer; `explained` are losses, gains and replacements."""
    return as_json({**answer.as_result(), **(explained or {}), "inputs": dict(digests)})


def as_json(value: Mapping[str, object]) -> str:
    """Write JSON in one canonical form."""
    return json.dumps(value, indent=1, sort_keys=True) + "\n"


def published_example(answer: Answer, digests: Mapping[str, str]) -> dict[str, object]:
    """Name the answer as `expected.json` of the published examples does, for the checkers that read those."""
    stated = {
        name: value
        for name, value in answer.as_result().items()
        if name not in ("proof", "solver", "version")
    }
    return {**stated, "sha256": dict(digests)}


def _rules(policy: Policy, reasons: Mapping[str, str]) -> dict[str, object]:
    return {
        "panel": policy.panel,
        "max_per_organisation": policy.max_per_organisation,
        "max_per_country": policy.max_per_country,
        "min_countries": policy.min_countries,
        "lottery_seed": policy.lottery_seed,
        "locked_in": _locked(policy.locked_in, reasons),
        "locked_out": _locked(policy.locked_out, reasons),
    }


def _locked(names: frozenset[str], reasons: Mapping[str, str]) -> object:
    """A table of reasons where they are known, else a list."""
    return {name: reasons[name] for name in names} if names <= reasons.keys() else sorted(names)
