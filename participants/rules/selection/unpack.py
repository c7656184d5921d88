"""Open a record as it was handed over: a folder, a zip, or a zip with the record and what came after it."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from participants.rules.selection.files import sha256
from participants.rules.selection.verify import AUDITOR_ONLY, wrong_sums

RATIFICATION, GREATEST = "ratification.json", 200_000_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of a record, the digest of the zip it was published as, and what is wrong with its wrapping."""

    files: Mapping[str, bytes]
    digest: str
    wrong: tuple[str, ...]


def unpacked(path: Path) -> Parcel:
    """Open whatever lies there; what cannot be opened is said, not raised."""
    try:
        if path.is_dir():
            return _without_wrapping(
                {p.name: p.read_bytes() for p in sorted(path.iterdir()) if p.is_file()}, ""
            )
        content = path.read_bytes()
        return _without_wrapping(_unzipped(content), sha256(content))
    except (OSError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        return Parcel({}, "", (f"The record cannot be opened: {error}.",))


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > GREATEST:
            raise ValueError("it is larger than any record")
        if len(set(archive.namelist())) < len(archive.namelist()):
            raise ValueError("a file stands in it twice")
        return {member.filename: archive.read(member) for member in archive.infolist() if not member.is_dir()}


def _without_wrapping(files: dict[str, bytes], digest: str) -> Parcel:
    """A record as the portal hands it over lies inside, beside what came after it and, for the auditor, ballots."""
    inner = [name for name in files if name.startswith("record-") and name.endswith(".zip")]
    if len(inner) != 1:
        return Parcel(files, digest, ())
    record = files[inner[0]]
    wrong = [*wrong_sums(files)]
    vote = json.loads(files.get(RATIFICATION, b"{}"))
    if vote and vote.get("record") != sha256(record):
        wrong.append("The vote of the core group was on another record.")
    ballots = {name: content for name, content in files.items() if name.startswith(AUDITOR_ONLY)}
    return Parcel({**ballots, **_unzipped(record)}, sha256(record), tuple(wrong))
