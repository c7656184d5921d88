"""The record of a run: a zip that anybody who holds it can compute again, on any machine."""

import base64
import csv
import gzip
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from dialogue_portal.kernel.crypto import Keyring
from participants.models import SelectionRun, Vote, VotingRound
from participants.queries.selection.pool import Pool, record_id
from participants.queries.selection.ratification import ratification_file
from participants.queries.selection.result_page import for_the_page
from participants.queries.selection.run_facts import (
    facts_of,
    locks_of,
    network_codes,
    reasons_by_name,
    steps_of,
)
from participants.rules.selection import Answer, Policy, checker
from participants.rules.selection.explanations import Explanations
from participants.rules.selection.files import INPUTS
from participants.rules.selection.record import as_json, published_example, result_text, write_folder

EPOCH = (1980, 1, 1, 0, 0, 0)
RECORD, SUMS = "record.zip", "SHA256SUMS"
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Packed:
    """What is kept sealed (the record, and the ballots beside it), its digest, and the result for the page."""

    sealed: bytes
    digest: str
    result: dict[str, Any]


def pack(run: SelectionRun, pool: Pool, policy: Policy, answer: Answer, reasons: Explanations) -> Packed:
    """Inputs, result, proof and circumstances in one zip; the ballots apart, for the auditor, by their digests.

    Where merits of earlier rounds still stand, their ballots lie beside those of the newest, under the same ids.
    """
    ballots = {"ballots.csv": _ballots(run.round, run.round)}
    for before in pool.earlier:
        ballots[f"ballots-round-{before.number}.csv"] = _ballots(before, run.round)
    files = _inputs(run, pool, policy)
    digests = {name: _sha256(content) for name, content in {**files, **ballots}.items()}
    files["result.json"] = result_text(answer, digests, reasons.as_result()).encode()
    files["proof.json.gz"] = _zipped_json(answer.published_proof())
    if not policy.locked_in | policy.locked_out:
        inputs = {name: digests[name] for name in INPUTS}
        files["expected.json"] = as_json(published_example(answer, inputs)).encode()
    files["run.json"] = _json(facts_of(run, pool))
    files["check_proof.py"] = Path(checker.__file__).read_bytes()
    files[SUMS] = _sums({**files, **ballots})
    record = _zip(files)
    sealed = _zip({RECORD: record, **ballots})
    return Packed(sealed, _sha256(record), for_the_page(answer, digests, pool.applicants))


def handed_over(run: SelectionRun, *, with_ballots: bool) -> bytes:
    """The record as it was computed, and beside it what came after: the vote on it, who proposed and released it.

    Ballots only for the auditor.
    """
    kept = unsealed(run)
    files = {f"record-{run.digest[:12]}.zip": kept.pop(RECORD), "steps.json": _json(steps_of(run))}
    if vote := ratification_file(run):
        files["ratification.json"] = vote
    if with_ballots:
        files |= kept
    return _zip({**files, SUMS: _sums(files)})


def unsealed(run: SelectionRun) -> dict[str, bytes]:
    """What a run keeps: the record, and ballots."""
    sealed = base64.b64decode(Keyring(settings.FIELD_KEYS).unseal(run.record, f"run:{run.pk}"))
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _inputs(run: SelectionRun, pool: Pool, policy: Policy) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reasons = reasons_by_name(locks_of(run), pool)
        write_folder(folder, pool.applicants, policy, reasons, network_codes(run, pool))
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _ballots(cast_in: VotingRound, round_: VotingRound) -> bytes:
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
    return text.getvalue().encode()


def _zip(files: Files) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _zipped_json(value: object) -> bytes:
    return gzip.compress(json.dumps(value).encode(), mtime=0)


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _sums(files: Files) -> bytes:
    return "".join(f"{_sha256(content)}  {name}\n" for name, content in sorted(files.items())).encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
