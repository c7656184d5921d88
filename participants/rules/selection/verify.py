"""Compute a record again and say everything that differs from what it states."""

import gzip
import json
from collections.abc import Iterator, Mapping
from typing import Any

from participants.rules.selection import checker
from participants.rules.selection.answer import Answer
from participants.rules.selection.choose import choose_slate
from participants.rules.selection.errors import PolicyError
from participants.rules.selection.explain import explain
from participants.rules.selection.files import APPLICANTS, Folder, in_order, read_files, sha256
from participants.rules.selection.record import as_json

RESULT, PROOF, SUMS = "result.json", "proof.json.gz", "SHA256SUMS"
EXPLAINED = ("loss", "gain_if_loosened_by_one", "single_replacement")
PROVED = ("proof", "proof_leaves")
OWN_WAY = (*PROVED, "lp_bound")  # another solver may say these otherwise
BROKEN = (LookupError, TypeError, ValueError, AttributeError, EOFError, OSError, RecursionError)
AUDITOR_ONLY = "ballots"  # their digests are stated, they themselves are handed to the auditor alone
Files = Mapping[str, bytes]


def differences(files: Files, *, proof_only: bool = False) -> list[str]:
    """Say what differs, a sentence each; nothing when all is well.

    `proof_only` checks slate and proof in whole numbers, without any solver: not the draw, nor the losses.
    """
    found = [*wrong_sums(files)]
    try:
        result = checker.result_in(files)
        question = read_files(files)
        found += _wrong_form(files, result)
        found += _wrong_inputs(files, result, question)
        found += checker.check(files, result)
        if not proof_only:
            found += _differs(result, question, is_record=RESULT in files)
    except PolicyError as error:
        return [*found, str(error)]
    except BROKEN as error:
        return [*found, f"The record cannot be read: {error!r}."]
    return found


def wrong_sums(files: Files) -> Iterator[str]:
    """Every file stands in SHA256SUMS, where there is one, and is as it says."""
    if SUMS not in files:
        return
    lines = files[SUMS].decode(errors="replace").splitlines()
    stated = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in sorted({*stated, *files} - {SUMS}):
        if name not in stated:
            yield f"{name} does not stand in {SUMS}."
        elif name not in files:
            yield from () if name.startswith(AUDITOR_ONLY) else (f"{name} is missing.",)
        elif sha256(files[name]) != stated[name]:
            yield f"{name} is not the file that {SUMS} names."


def _wrong_form(files: Files, result: Mapping[str, Any]) -> Iterator[str]:
    if RESULT in files and as_json(result).encode() != files[RESULT]:
        yield f"{RESULT} is not written as a record writes it."
    if PROOF in files and json.loads(gzip.decompress(files[PROOF])) != result.get("proof"):
        yield f"{PROOF} is not the proof that stands in {RESULT}."


def _wrong_inputs(files: Files, result: Mapping[str, Any], question: Folder) -> Iterator[str]:
    stated = dict(result["inputs" if RESULT in files else "sha256"])
    for name in sorted({*question.digests, *stated}):
        if name not in stated:
            yield f"{RESULT} does not name the SHA-256 of {name}."
        elif name not in files:
            yield from () if name.startswith(AUDITOR_ONLY) else (f"{name} is missing.",)
        elif stated[name] != _digest(name, files[name]):
            yield f"{name} is not the file that the result was computed from."


def _digest(name: str, content: bytes) -> str:
    """The digest of a file; applicants in any other order than that of a record count as the same file."""
    ordered = in_order(content) if name == APPLICANTS else content
    is_in_order = sorted(content.splitlines()[1:]) == content.splitlines()[1:]
    return sha256(content if is_in_order else ordered)


def _differs(result: Mapping[str, Any], question: Folder, *, is_record: bool) -> Iterator[str]:
    """Compare everything that is stated with everything that is found; a published example states less."""
    answer = choose_slate(question.pool, question.policy)
    here = _found(answer, question, is_explained=any(name in result for name in EXPLAINED))
    is_same_solver = all(result.get(name, here[name]) == here[name] for name in ("solver", "version"))
    for name in sorted(set(here) - (set() if is_same_solver else set(OWN_WAY))):
        if name not in result and is_record:
            yield f"{RESULT} does not say “{name}”."
        elif name in result and result[name] != here[name] and (name not in PROVED or is_record):
            yield f"“{name}” is computed otherwise: {_both(result[name], here[name])}."
    if result.get("proof_leaves", _leaves(result)) != _leaves(result):
        yield "“proof_leaves” is not the number of leaves of the proof."
    if unknown := sorted(set(result) - set(here) - {"inputs"}) if is_record else []:
        yield f"{RESULT} says what nobody can compute again: {', '.join(unknown)}."


def _found(answer: Answer, question: Folder, *, is_explained: bool) -> dict[str, Any]:
    found = answer.as_result()
    if is_explained and answer.feasible:
        found |= explain(question.pool, question.policy, answer).as_result()
    return dict(json.loads(as_json(found)))


def _leaves(result: Mapping[str, Any]) -> int | None:
    proof = result.get("proof")
    return None if proof is None else sum(len(tree["leaves"]) for tree in proof.values())


def _both(stated: Any, found: Any) -> str:
    """Name what differs, and for tables only the lines that do."""
    if isinstance(stated, dict) and isinstance(found, dict):
        names = sorted(name for name in {*stated, *found} if stated.get(name, "-") != found.get(name, "-"))
        return f"{', '.join(names[:5])}{' …' if len(names) > 5 else ''}"
    if isinstance(stated, list) and isinstance(found, list):
        return f"{len(stated)} entries stated, {len(found)} found"
    return f"{stated!r} stated, {found!r} found"
