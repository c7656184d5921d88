"""Count the votes of a round again, exactly, and say where the portal's result differs.

Usage: python retally.py [folder]       (Python 3.10 or newer, nothing else)

It ends with 0 when every number is the same, else with 1. README.txt says what it does.
"""

import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

Line = dict[str, str]  # of a table
Pair = tuple[str, str]  # application and network
Ballot = dict[str, int]  # the scores of one application, by network
Heard = tuple[Ballot, int, int]  # with the number of networks available, and of recusals
Assessed = tuple["Fraction | None", list[Fraction]]  # together, and each alone
Rule = dict[str, Any]

COUNTED = ("rule.json", "votes.csv", "asked.csv", "conflicts.csv", "assessments.csv", "result.csv")


def rows(folder: Path, name: str) -> list[Line]:
    """The lines of a table, each as a dictionary."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs(lines: Iterable[Line]) -> set[Pair]:
    """Application and network of each line."""
    return {(line["application"], line["network"]) for line in lines}


def counted_votes(votes: list[Line], barred: set[Pair]) -> dict[str, Ballot]:
    """The scores that count: {application: {network: score}}."""
    found: dict[str, Ballot] = {}
    for line in votes:
        pair = (line["application"], line["network"])
        if line["kind"] != "score" or pair in barred:
            continue
        score = int(line["score"])
        if not 0 <= score <= 5:
            raise ValueError(f"{pair}: {score} is no score")
        ballot = found.setdefault(line["application"], {})
        if line["network"] in ballot:
            raise ValueError(f"{pair}: two votes")
        ballot[line["network"]] = score
    return found


def steady_networks(votes: dict[str, Ballot], fewest: int) -> list[str]:
    """Networks with enough votes for a leniency, in order."""
    number: dict[str, int] = {}
    for ballot in votes.values():
        for network in ballot:
            number[network] = number.get(network, 0) + 1
    return sorted(network for network, count in number.items() if count >= fewest)


def is_connected(networks: list[str], ballots: list[Ballot]) -> bool:
    """Whether one can get from any network to any other over applications both have scored."""
    reached, waiting = set(networks[:1]), list(networks[:1])
    while waiting:
        here = waiting.pop()
        for ballot in ballots:
            if here in ballot:
                new = set(ballot) - reached
                reached |= new
                waiting += new
    return reached == set(networks)


def solved(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Solve a square system of linear equations by elimination, in fractions."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for step in range(len(lines)):
        pivot = next(place for place in range(step, len(lines)) if lines[place][step] != 0)
        lines[step], lines[pivot] = lines[pivot], lines[step]
        lines[step] = [value / lines[step][step] for value in lines[step]]
        for place, line in enumerate(lines):
            if place != step and line[step] != 0:
                factor = line[step]
                lines[place] = [value - factor * top for value, top in zip(line, lines[step], strict=True)]
    return [line[-1] for line in lines]


def leniencies(votes: dict[str, Ballot], rule: Rule) -> dict[str, Fraction] | None:
    """The leniency of each network with enough votes; None when the networks cannot be compared."""
    networks = steady_networks(votes, rule["fewest_votes"])
    ballots = [{n: s for n, s in ballot.items() if n in networks} for ballot in votes.values()]
    ballots = [ballot for ballot in ballots if ballot]
    if not is_connected(networks, ballots):
        return None
    # One normal equation per network; the last is implied by the others, and makes way for "they sum to zero".
    matrix: list[list[Fraction]] = []
    right: list[Fraction] = []
    for network in networks[:-1]:
        line, value = dict.fromkeys(networks, Fraction(0)), Fraction(0)
        for ballot in ballots:
            if network in ballot:
                value += ballot[network] - Fraction(sum(ballot.values()), len(ballot))
                line[network] += 1
                for other in ballot:
                    line[other] -= Fraction(1, len(ballot))
        matrix.append([line[name] for name in networks])
        right.append(value)
    if networks:
        matrix.append([Fraction(1)] * len(networks))
        right.append(Fraction(0))
    cap = Fraction(rule["leniency_cap"])
    found = dict(zip(networks, solved(matrix, right), strict=True))
    return {network: min(max(value, -cap), cap) for network, value in found.items()}


def winsorised_mean(values: list[Fraction], reach: Fraction | None) -> Fraction:
    """The mean after each value has been moved to within reach of the median."""
    ordered = sorted(values)
    half = len(ordered) // 2
    median = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    if reach is not None:
        values = [min(max(value, median - reach), median + reach) for value in values]
    return sum(values, Fraction(0)) / len(values)


def rounded(quality: Fraction | None, step: int) -> int | None:
    """100 times the quality, rounded half up to a multiple of the step."""
    return None if quality is None else step * floor(100 * quality / step + Fraction(1, 2))


def blended(quality: Fraction | None, together: Fraction | None, rule: Rule) -> Fraction | None:
    """The quality by votes, with the assessments at their weight."""
    if quality is None or together is None:
        return quality
    weight = Fraction(rule["weight"])
    return weight * together + (1 - weight) * quality


def counted(
    heard: Heard, assessed: Assessed, lenient: dict[str, Fraction] | None, rule: Rule
) -> dict[str, Fraction | int | None]:
    """One line of the result."""
    ballot, available, recusals = heard
    together, each = assessed
    fill = max(rule["votes_each"] - max(available, len(ballot)), 0) if rule["votes_decide"] else 0
    filling = each[:fill]
    raw = [Fraction(score) for score in ballot.values()] + filling
    quorum = max(1, min(rule["votes_each"], available + len(filling)))
    raw_mean = sum(raw, Fraction(0)) / len(raw) if raw else None
    quality = raw_quality = raw_mean if len(raw) >= quorum else None
    if quality is not None and lenient is not None:
        corrected = [score - lenient.get(network, Fraction(0)) for network, score in ballot.items()]
        quality = winsorised_mean(corrected + filling, Fraction(rule["reach"]) if rule["reach"] else None)
    quality = blended(quality, together, rule) if rule["votes_decide"] else together
    if rule["votes_decide"]:
        raw_quality = blended(raw_quality, together, rule)
    return {
        "merit": rounded(quality, rule["merit_step"]),
        "quality": quality,
        "raw_mean": raw_mean,
        "merit_of_raw_mean": rounded(raw_quality, rule["merit_step"]),
        "assessed": together,
        "assessors": len(filling),
        "votes": len(ballot),
        "quorum": quorum,
        "recusals": recusals,
        "spread": max(ballot.values()) - min(ballot.values()) if ballot else 0,
    }


def retally(folder: Path) -> dict[str, dict[str, Fraction | int | None]]:
    """Count everything again: {application: line of the result}."""
    rule = json.loads((folder / "rule.json").read_text(encoding="utf-8"))
    votes = rows(folder, "votes.csv")
    recused = pairs(line for line in votes if line["kind"] == "recused")
    barred = recused | pairs(rows(folder, "conflicts.csv"))
    free = pairs(rows(folder, "asked.csv")) - barred
    ballots = counted_votes(votes, barred)
    assessed: dict[str, Assessed] = {
        line["application"]: (
            Fraction(line["together"]),
            [Fraction(points) for points in line["each"].split()],
        )
        for line in rows(folder, "assessments.csv")
    }
    lenient = leniencies(ballots, rule)
    available, recusals = (Counter(application for application, _ in found) for found in (free, recused))
    return {
        name: counted(
            (ballots.get(name, {}), available[name], recusals[name]),
            assessed.get(name, (None, [])),
            lenient,
            rule,
        )
        for name in rule["applications"]
    }


def differences(folder: Path) -> list[str]:
    """What is not the same, a sentence each."""
    again, said = retally(folder), {line["application"]: line for line in rows(folder, "result.csv")}
    found = [f"{name}: in only one of the two" for name in sorted(set(again) ^ set(said))]
    for name in sorted(set(again) & set(said)):
        for column, value in again[name].items():
            text = "" if value is None else str(value)
            if text != said[name].get(column):
                found.append(f"{name}: {column} is {said[name].get(column)}, counted again it is {text}")
    return found


def digest(folder: Path) -> str:
    """SHA-256 over the inputs and the result, to compare with the portal's page."""
    whole = hashlib.sha256()
    for name in COUNTED:
        whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return whole.hexdigest()


def main(folder: Path) -> int:
    """Say what differs."""
    try:
        found = differences(folder)
        last = f"SHA-256 {digest(folder)}"
    except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError, StopIteration) as error:
        found, last = [f"The record cannot be read: {error!r}"], ""
    said = found or ["Counted again: every number is the same."]
    sys.stdout.write("\n".join([*said, last]).strip() + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
