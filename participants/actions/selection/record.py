"""The record of a run: a zip that anybody who holds it can compute again, byte for byte the same every time."""

import csv
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from participants.models import SelectionRun, Vote, VotingRound
from participants.queries.selection.pool import record_id
from participants.queries.selection.ratification import ratification_file
from participants.rules.selection import Answer, Applicant, Bound, Policy
from participants.rules.selection.record import result_text, write_folder

EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(
    round_: VotingRound,
    pool: Sequence[Applicant],
    policy: Policy,
    answer: Answer,
    earlier: Sequence[VotingRound] = (),
) -> tuple[bytes, dict[str, Any]]:
    """The zip of inputs and result, and the result with its counts for the page.

    Where merits of earlier rounds still stand, their ballots lie beside those of the newest, under the same ids.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(folder, pool, policy)
        (folder / "ballots.csv").write_text(_ballots(round_, round_), encoding="utf-8")
        for before in earlier:
            name_of_file = f"ballots-round-{before.number}.csv"
            (folder / name_of_file).write_text(_ballots(before, round_), encoding="utf-8")
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files["result.json"] = result_text(answer, digests).encode()
    return _zip(files), _for_the_page(answer, digests, pool)


def with_ratification(zipped: bytes, run: SelectionRun) -> bytes:
    """The record as it was computed, and once the core group has answered, its vote beside it with both digests."""
    vote = ratification_file(run)
    if not vote:
        return zipped
    files = {f"record-{run.digest[:12]}.zip": zipped, "ratification.json": vote}
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())]
    return _zip({**files, "SHA256SUMS": "".join(sums).encode()})


def _ballots(cast_in: VotingRound, round_: VotingRound) -> str:
    """The votes of one round, under the ids of another."""
    rows = Vote.objects.filter(round=cast_in).values_list("application", "seat__network", "kind", "score")
    lines = sorted(
        (
            record_id("A", round_, application),
            record_id("N", round_, network),
            kind if score is None else score,
        )
        for application, network, kind, score in rows
    )
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["applicant", "network", "score"])
    table.writerows(lines)
    return text.getvalue()


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _for_the_page(answer: Answer, digests: dict[str, str], pool: Sequence[Applicant]) -> dict[str, Any]:
    merits = {person.id: person.merit for person in pool}
    gives = answer.relaxation.gives if answer.relaxation else ()
    return {
        "feasible": answer.feasible,
        "optimum": answer.optimum,
        "merit": sum(merits[name] for name in answer.slate),
        "pool": len(pool),
        "countries": answer.countries,
        "counts": [asdict(count) for count in answer.counts],
        "units": answer.relaxation.units if answer.relaxation else 0,
        "gives": [{**_bound(bound, pool), "by": short} for bound, short in gives],
        "conflicts": [[_bound(bound, pool) for bound in conflict] for conflict in answer.conflicts],
        "solver": answer.solver,
        "version": answer.version,
        "inputs": digests,
    }


def _bound(bound: Bound, pool: Sequence[Applicant]) -> dict[str, Any]:
    """A bound with what the pool holds of it."""
    held = [person for person in pool if bound.value in person.features.get(bound.feature, ())]
    countries = {person.country for person in (held if bound.feature else pool)}
    return {**asdict(bound), "held": len(held), "countries": len(countries - {""})}
