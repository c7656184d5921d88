#!/usr/bin/env python3
"""Check a published slate: `python3 check_proof.py FOLDER`, with nothing but the standard library and whole numbers.

It proves that the slate keeps every rule, has the merit that is stated, and that no slate has more; where no slate
keeps every rule, that no fewer places have to give. It needs no solver. Who won the draw among equally good slates
it cannot say: for that the slate has to be computed again.
"""

import csv
import gzip
import io
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = tuple[list[int], list[int], int | None, int | None]
Ends = dict[int, tuple[int, int]]


@dataclass
class Question:
    """Pool in order of id, quotas in order of the file, and rules."""

    people: list[dict[str, Any]]
    quotas: list[tuple[str, str, int, int]]
    rules: dict[str, Any]


@dataclass
class Program:
    """maximise cost · x: columns with their ends, rows (columns, values, from, to)."""

    cost: list[int] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, cost: int, lower: int, upper: int) -> int:
        """Add a column and give its number."""
        self.cost.append(cost)
        self.ends.append((lower, upper))
        return len(self.cost) - 1

    def row(
        self, columns: list[int], lower: int | None, upper: int | None, *more: tuple[int | None, int]
    ) -> None:
        """Add a rule: columns count once each, `more` names columns with their values."""
        extra = [(column, value) for column, value in more if column is not None]
        values = [1] * len(columns) + [value for _, value in extra]
        self.rows.append((columns + [column for column, _ in extra], values, lower, upper))


def read(files: Mapping[str, bytes]) -> Question:
    """Read applicants.csv, quotas.csv and rules.json."""
    people = sorted(_table(files["applicants.csv"]), key=lambda row: row["id"])
    for row in people:
        row["merit"] = int(row["merit"])
    rules = json.loads(files["rules.json"].decode("utf-8-sig"))
    quotas = [
        (row["feature"], row["value"], int(row["min"] or 0), int(row["max"] or rules["panel"]))
        for row in _table(files["quotas.csv"])
    ]
    return Question(people, quotas, rules)


def _table(content: bytes) -> list[dict[str, Any]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [{name: (entry or "").strip() for name, entry in row.items() if name} for row in rows]


def holds(person: Mapping[str, str], feature: str, value: str) -> bool:
    """Several values stand in one cell with semicolons between them; a blank counts toward nothing."""
    return value in {one.strip() for one in person.get(feature, "").split(";")} - {""}


def program_of(question: Question, *, may_give: bool) -> Program:
    """Lay the rules out: applicants, countries in order of name, and with `may_give` what each bound gives."""
    people, rules, panel = question.people, question.rules, question.rules["panel"]
    inside, outside = (set(rules.get(name) or ()) for name in ("locked_in", "locked_out"))
    program, everybody = Program(), list(range(len(people)))
    for one in people:
        lower, upper = int(one["id"] in inside), int(one["id"] not in outside)
        program.column(0 if may_give else one["merit"], lower, upper)
    countries = dict(sorted(_groups(people, "country").items()))
    present = {country: program.column(0, 0, 1) for country in countries}

    def gives(limit: int, *, when: bool = True) -> int | None:
        return program.column(-1, 0, max(panel, limit)) if may_give and when else None

    program.row(everybody, panel, panel)
    for feature, value, lower, upper in question.quotas:
        held = [i for i in everybody if holds(people[i], feature, value)]
        below, above = gives(lower, when=lower > 0), gives(upper, when=upper < panel)
        program.row(held, lower, upper, (below, 1), (above, -1))
    cap = rules.get("max_per_organisation")
    for members in _groups(people, "organisation").values():
        if cap is not None and len(members) > cap:
            program.row(members, None, cap)
    cap = rules.get("max_per_country")
    above = gives(panel if cap is None else cap)
    for country, members in countries.items():
        if cap is not None and len(members) > cap:
            program.row(members, None, cap, (above, -1))
        program.row(members, 0, None, (present[country], -1))
    fewest = rules.get("min_countries") or 0
    program.row(list(present.values()), fewest, None, (gives(fewest), 1))
    return program


def _groups(people: Sequence[Mapping[str, str]], name: str) -> dict[str, list[int]]:
    """Who shares an organisation or a country; a blank one is undisclosed and shared with nobody."""
    groups: dict[str, list[int]] = {}
    for i, person in enumerate(people):
        if person[name]:
            groups.setdefault(person[name], []).append(i)
    return groups


def bound(
    program: Program, prices: Mapping[str, int], scale: int, ends: Ends, *, costs: bool
) -> tuple[int, list[int]]:
    """An upper bound, times scale, on everything between the ends, true for any prices (weak duality).

    Without costs a negative bound proves that there is nothing at all. Beside it what each column adds.
    """
    reduced = [cost * scale if costs else 0 for cost in program.cost]
    total = 0
    for number, price in prices.items():
        columns, values, lower, upper = program.rows[int(number)]
        side = upper if price > 0 else lower
        if side is not None:
            total += price * side
            for column, value in zip(columns, values, strict=True):
                reduced[column] -= price * value
    for column, gain in enumerate(reduced):
        lower, upper = ends.get(column, program.ends[column])
        total += gain * (upper if gain > 0 else lower)
    return total, reduced


def check_proof(program: Program, proof: Mapping[str, Any]) -> str:
    """Say what is wrong with a proof; nothing when it holds."""
    scale, limit = proof["scale"], (proof["claim_max"] + 1) * proof["scale"]
    tables = [proof["root"]["pi"], *(prices for _, _, prices in proof["leaves"])]
    if scale < 1 or not all(type(number) is int for table in tables for number in [scale, *table.values()]):
        return "The prices of the proof are not whole numbers."
    best, reduced = bound(program, proof["root"]["pi"], scale, {}, costs=True)
    settled: Ends = {}
    for column, (gain, (lower, upper)) in enumerate(zip(reduced, program.ends, strict=True)):
        if upper - lower == 1 and gain and best - abs(gain) < limit:
            settled[column] = (upper, upper) if gain > 0 else (lower, lower)
    boxes: list[Ends] = []
    for sides, kind, prices in proof["leaves"]:
        box = {column: (lower, upper) for column, lower, upper in sides}
        most, _ = bound(program, prices, scale, {**settled, **box}, costs=kind == "bound")
        if most >= (limit if kind == "bound" else 0):
            return "The prices of the proof leave room for a better slate."
        boxes.append(box)
    return "" if _cover(program, boxes, {}) else "The boxes of the proof do not hold every slate."


def _cover(program: Program, boxes: list[Ends], within: Ends) -> bool:
    """Say whether these boxes hold everything within the ends: cut where most of them end, and look at both halves."""

    def ends(column: int) -> tuple[int, int]:
        return within.get(column, program.ends[column])

    if any(all(lo <= ends(j)[0] and ends(j)[1] <= hi for j, (lo, hi) in box.items()) for box in boxes):
        return True
    cuts = Counter((j, lo) for box in boxes for j, (lo, _) in box.items() if lo > ends(j)[0])
    cuts += Counter((j, hi + 1) for box in boxes for j, (_, hi) in box.items() if hi < ends(j)[1])
    if not cuts:
        return False
    column, cut = cuts.most_common(1)[0][0]
    lower, upper = ends(column)
    for first, last in ((lower, cut - 1), (cut, upper)):
        part = [b for b in boxes if column not in b or (b[column][0] <= last and first <= b[column][1])]
        if not _cover(program, part, {**within, column: (first, last)}):
            return False
    return True


def broken(question: Question, ids: Sequence[str]) -> tuple[list[str], dict[str, int], int]:
    """Count a slate: firm rules that it breaks, bounds that give and by how many places, and its merit."""
    known, rules = {person["id"]: person for person in question.people}, question.rules
    slate = [known[name] for name in ids if name in known]
    firm = [] if len(set(ids)) == len(slate) == question.rules["panel"] else ["panel"]
    firm += ["locked_in"] if set(rules.get("locked_in") or ()) - set(ids) else []
    firm += ["locked_out"] if set(rules.get("locked_out") or ()) & set(ids) else []
    organisations, countries = (_groups(slate, name).values() for name in ("organisation", "country"))
    cap = rules.get("max_per_organisation")
    firm += [] if cap is None or max(map(len, organisations), default=0) <= cap else ["max_per_organisation"]
    gives: dict[str, int] = {}
    for feature, value, lower, upper in question.quotas:
        count = sum(holds(person, feature, value) for person in slate)
        gives[f"min:{feature}:{value}"], gives[f"max:{feature}:{value}"] = lower - count, count - upper
    cap = rules.get("max_per_country")
    gives["max:country"] = 0 if cap is None else max(map(len, countries), default=0) - cap
    gives["min:countries"] = (rules.get("min_countries") or 0) - len(countries)
    short = {name: places for name, places in gives.items() if places > 0}
    return firm, short, sum(person["merit"] for person in slate)


def check(files: Mapping[str, bytes], result: Mapping[str, Any]) -> list[str]:
    """Say everything that does not hold of a result: slate, merit, what gives, and the proof."""
    question, feasible = read(files), bool(result["feasible"])
    firm, gives, merit = broken(question, result["lottery_slate" if feasible else "relaxed_slate"])
    wrong = [f"The slate breaks {name}." for name in firm]
    if gives != ({} if feasible else result["one_best_relaxation"]):
        wrong.append("The slate gives way elsewhere than is stated: " + (", ".join(gives) or "nowhere") + ".")
    if merit != result["optimum" if feasible else "merit_at_min_relaxation"]:
        wrong.append(f"The merit of the slate is {merit}, not what is stated.")
    if not feasible and result["min_relaxation_units"] != sum(gives.values()):
        wrong.append(f"The slate gives way by {sum(gives.values())} places, not by what is stated.")
    proof = (result.get("proof") or {}).get("optimum" if feasible else "relaxation")
    if proof is None:
        return [*wrong, "There is no proof that nothing better exists."]
    if proof["claim_max"] != (result["optimum"] if feasible else -result["min_relaxation_units"]):
        wrong.append("The proof is for another value than the result states.")
    said = check_proof(program_of(question, may_give=not feasible), proof)
    return [*wrong, said] if said else wrong


def result_in(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Read result.json; of a published example expected.json with the proof that lies beside it."""
    if "result.json" in files:
        return dict(json.loads(files["result.json"]))
    if "expected.json" not in files:
        raise ValueError("result.json is missing")
    proof = json.loads(gzip.decompress(files["proof.json.gz"])) if "proof.json.gz" in files else None
    return {"proof": proof, **json.loads(files["expected.json"])}


def main() -> int:
    """Print what was found in the folder named, or in this one; 0 only when all is well."""
    folder = Path(*sys.argv[1:2])
    try:
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        wrong = check(files, result_in(files))
    except (OSError, LookupError, TypeError, ValueError, AttributeError, EOFError) as error:
        wrong = [f"The folder cannot be read as a record: {error!r}."]
    sys.stdout.write("\n".join(wrong or ["The slate keeps every rule, and the proof holds."]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
