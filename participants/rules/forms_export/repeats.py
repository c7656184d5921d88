"""Rows that probably repeat an earlier row or an application that is here already."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from participants.rules.folding import fold
from participants.rules.forms_export.problems import Problem
from participants.rules.forms_export.values import Values
from participants.rules.organisation_names import organisation_key
from participants.rules.pairing import duplicate_pairs
from participants.rules.similarity import Organisation

SHORTEST_NAME = 8


@dataclass(frozen=True)
class Known:
    """An application as far as repeats are recognised; `label` is its receipt number."""

    label: str
    fingerprint: str
    name: str
    email: str
    organisation: Organisation


def repeats(rows: Sequence[tuple[int, Known]], existing: Iterable[Known]) -> dict[int, Problem]:
    """By line, the earlier line or existing application it repeats: organisation, e-mail or name.

    `rows` are line and application. An existing application that is in the file itself is not compared.
    """
    in_file = {known.fingerprint for _, known in rows}
    earlier = [known for known in existing if known.fingerprint not in in_file]
    everything = earlier + [known for _, known in rows]
    lines = [0] * len(earlier) + [line for line, _ in rows]
    found: dict[int, Problem] = {}
    for place, (first, evidence) in sorted(_first_matches(everything).items()):
        if lines[place]:
            found[lines[place]] = _problem(lines[first], everything[first].label, evidence)
    return found


def fingerprints(rows: Sequence[tuple[Values, str]]) -> list[str]:
    """One stable digest per row: SHA-256 of minute, e-mail, name, organisation and how often they came.

    `rows` are values and the time stamp as typed, which stands in where it could not be read.
    """
    seen: Counter[str] = Counter()
    digests = []
    for values, stamp in rows:
        identity = _identity(values, stamp)
        seen[identity] += 1
        digests.append(hashlib.sha256(f"{identity}{seen[identity]}".encode()).hexdigest())
    return digests


def _identity(values: Values, stamp: str) -> str:
    moment = f"{values.submitted_at:%Y-%m-%dT%H:%M}" if values.submitted_at else stamp.strip()
    organisation = organisation_key(values.organisation, values.head_office)
    return json.dumps([moment, values.email, fold(values.name), organisation])


def _first_matches(everything: Sequence[Known]) -> dict[int, tuple[int, str]]:
    """By place in the list, the first earlier place that matches, and the codes of what speaks for it."""
    matches = {
        pair.second: (pair.first, " ".join(pair.evidence))
        for pair in duplicate_pairs([known.organisation for known in everything])
    }
    seen: dict[tuple[str, ...], int] = {}
    for place, known in enumerate(everything):
        for key in _keys_of_a_person(known):
            first = seen.setdefault(key, place)
            if first < matches.get(place, (place, ""))[0]:
                matches[place] = (first, key[0])
    return matches


def _keys_of_a_person(known: Known) -> Iterable[tuple[str, ...]]:
    if known.email:
        yield ("same_contact", known.email)
    name = fold(known.name)
    if known.organisation.country and " " in name and len(name) >= SHORTEST_NAME:
        yield ("same_person", name, known.organisation.country)


def _problem(line: int, label: str, evidence: str) -> Problem:
    if line:
        return Problem("possible_duplicate", {"line": line, "evidence": evidence})
    return Problem(
        "possible_duplicate", {"label": label, "evidence": evidence}, "possible_duplicate_of_earlier"
    )
