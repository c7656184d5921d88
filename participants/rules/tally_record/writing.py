"""Write the files of a record: what went into a tally, and what came out, with codes in place of names."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots, Pair
from participants.rules.tally import Tally, TallyRule
from participants.rules.tally_record.retally import COUNTED

FORMAT = "dialogue-portal/tally/1"
HERE = Path(__file__).parent
RESULT = (
    "application", "merit", "quality", "raw_mean", "merit_of_raw_mean", "assessed",
    "assessors", "votes", "quorum", "recusals", "spread",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """A tally with its inputs; `applications` and `networks` give the code of each."""

    ballots: Ballots
    abstentions: frozenset[Pair]
    rule: TallyRule
    assessed: Mapping[str, Assessed]
    result: Tally
    applications: Mapping[str, str]
    networks: Mapping[str, str]

    def pairs(self, pairs: Iterable[Pair]) -> list[tuple[str, str]]:
        """Codes of application and network, in the order of the codes."""
        return sorted((self.applications[a], self.networks[n]) for a, n in pairs)


def files_of(coded: Coded) -> dict[str, bytes]:
    """Give the content of each file by its name; the same tally gives the same bytes.

    Numbers are whole or exact fractions such as 7/2, in points from 0 to 5; merit is in hundredths of a point.
    Raises a KeyError when an application or a network has no code.
    """
    written = {
        "rule.json": json.dumps(_rule(coded), indent=1),
        "votes.csv": _table(("application", "network", "kind", "score"), _votes(coded)),
        "asked.csv": _table(("application", "network"), _asked(coded)),
        "conflicts.csv": _table(("application", "network"), coded.pairs(coded.ballots.conflicts)),
        "assessments.csv": _table(("application", "together", "each"), _assessments(coded)),
        "result.csv": _table(RESULT, _result(coded)),
    }
    shipped = {name: (HERE / name).read_bytes() for name in ("README.txt", "retally.py")}
    return shipped | {name: text.encode() for name, text in written.items()}


def digest_of(files: Mapping[str, bytes]) -> str:
    """Give the SHA-256 over inputs and result, as the program prints it."""
    parts = (hashlib.sha256(files[name]).digest() for name in COUNTED)
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _rule(coded: Coded) -> dict[str, object]:
    rule = coded.rule
    return {
        "format": FORMAT,
        "votes_decide": rule.votes_decide,
        "weight": str(rule.weight),
        "votes_each": rule.votes_each,
        "merit_step": rule.merit_step,
        "leniency_cap": str(rule.leniency_cap),
        "fewest_votes": rule.fewest_votes,
        "reach": _text(rule.reach),
        "applications": sorted(coded.applications[name] for name in coded.ballots.applications),
        "networks": sorted(coded.networks[name] for name in coded.ballots.networks),
    }


def _votes(coded: Coded) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (coded.applications[vote.application], coded.networks[vote.network], "score", vote.score)
        for vote in coded.ballots.votes
    ]
    for kind, pairs in (("recused", coded.ballots.recusals), ("abstained", coded.abstentions)):
        rows += [(*pair, kind, "") for pair in coded.pairs(pairs)]
    return sorted(rows, key=lambda row: (row[0], row[1]))


def _asked(coded: Coded) -> list[tuple[str, str]]:
    ballots = coded.ballots
    known = {(a, n) for a in ballots.applications for n in ballots.networks}
    return coded.pairs(known - ballots.unread)


def _assessments(coded: Coded) -> list[tuple[str, ...]]:
    return sorted(
        (coded.applications[name], str(said.mean), " ".join(map(str, said.means)))
        for name, said in coded.assessed.items()
        if name in coded.applications
    )


def _result(coded: Coded) -> list[tuple[str, ...]]:
    return sorted(
        (coded.applications[row.application], *(_text(getattr(row, name)) for name in RESULT[1:]))
        for row in coded.result.merits
    )


def _text(value: Fraction | int | None) -> str:
    return "" if value is None else str(value)


def _table(heading: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(heading)
    table.writerows(rows)
    return text.getvalue()
