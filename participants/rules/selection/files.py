"""Read the folder of a selection: applicants.csv, quotas.csv and rules.json."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from participants.rules.selection.entries import ids, limit, text, whole
from participants.rules.selection.errors import PolicyError
from participants.rules.selection.pool import Applicant, Policy, Target
from participants.rules.selection.tables import rows_of

APPLICANTS, QUOTAS, RULES = "applicants.csv", "quotas.csv", "rules.json"
INPUTS = (APPLICANTS, QUOTAS, RULES)
OWN_COLUMNS = ("id", "organisation", "country", "merit")
TARGET_COLUMNS = ("feature", "value", "min", "max")
SEVERAL = ";"


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands in a folder, and the SHA-256 of each file it was read from.

    That of applicants.csv is of its rows in order of id, as a record writes them, whatever their order here.
    """

    pool: tuple[Applicant, ...]
    policy: Policy
    digests: Mapping[str, str]


def read_folder(folder: Path) -> Folder:
    """Read pool and policy; every column beside id, organisation and merit is a feature.

    Raises PolicyError with a sentence that names the file (and line) at fault.
    """
    return read_files({name: _content(folder / name) for name in INPUTS})


def read_files(files: Mapping[str, bytes]) -> Folder:
    """Read the same from files by name.

    Raises PolicyError with a sentence that names the file (and line) at fault.
    """
    for name in INPUTS:
        if name not in files:
            raise PolicyError("unreadable_file", "{file} is missing.", file=name)
    pool = _pool(files[APPLICANTS])
    policy = _policy(files[RULES], files[QUOTAS])
    canonical = {name: files[name] for name in INPUTS} | {APPLICANTS: in_order(files[APPLICANTS])}
    return Folder(pool, policy, {name: sha256(content) for name, content in canonical.items()})


def in_order(applicants: bytes) -> bytes:
    """Give the same rows in order of id, written as a record writes them."""
    header, *rows = (
        row for row in csv.reader(io.StringIO(applicants.decode("utf-8-sig"), newline="")) if row
    )
    place = [name.strip() for name in header].index("id")
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerows([header, *sorted(rows, key=lambda row: row[place].strip())])
    return text.getvalue().encode()


def sha256(content: bytes) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        sentence = "{file} cannot be read: {reason}."
        raise PolicyError("unreadable_file", sentence, file=path.name, reason=error.strerror) from error


def _pool(content: bytes) -> tuple[Applicant, ...]:
    shared: dict[str, frozenset[str]] = {}
    return tuple(
        Applicant(
            id=row["id"],
            organisation=row["organisation"],
            country=row["country"],
            features={
                name: shared.setdefault(entry, _values(entry))
                for name, entry in row.items()
                if name not in ("id", "organisation", "merit")
            },
            merit=whole(row["merit"], f"{APPLICANTS}, line {line}: merit"),
        )
        for line, row in rows_of(content, APPLICANTS, OWN_COLUMNS)
    )


def _values(entry: str) -> frozenset[str]:
    return frozenset(value.strip() for value in entry.split(SEVERAL)) - {""}


def _policy(rules: bytes, quotas: bytes) -> Policy:
    given = _object(rules)
    return Policy(
        panel=whole(given.get("panel"), f"{RULES}: panel"),
        max_per_organisation=limit(given, "max_per_organisation", RULES),
        max_per_country=limit(given, "max_per_country", RULES),
        min_countries=limit(given, "min_countries", RULES) or 0,
        targets=tuple(_target(row, line) for line, row in rows_of(quotas, QUOTAS, TARGET_COLUMNS)),
        locked_in=ids(given, "locked_in", RULES),
        locked_out=ids(given, "locked_out", RULES),
        lottery_seed=text(given.get("lottery_seed"), f"{RULES}: lottery_seed"),
    )


def _target(row: Mapping[str, str], line: int) -> Target:
    place = f"{QUOTAS}, line {line}"
    minimum = whole(row["min"], f"{place}: min") if row["min"] else 0
    maximum = whole(row["max"], f"{place}: max") if row["max"] else None
    value = text(row["value"], f"{place}: value")
    return Target(row["feature"], value, minimum, maximum)


def _object(content: bytes) -> Mapping[str, object]:
    try:
        given = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PolicyError("not_json", "{file} is not JSON in UTF-8.", file=RULES) from error
    if not isinstance(given, dict):
        raise PolicyError("not_an_object", "{file} must hold one object of rules.", file=RULES)
    return given
