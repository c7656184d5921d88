"""Let anybody who holds a record compute it again, on another machine, and see what differs."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from participants.rules.selection import SolverError
from participants.rules.selection.unpack import unpacked
from participants.rules.selection.verify import differences


class Command(BaseCommand):
    """Print what differs as JSON; exit 0 only when nothing does."""

    help = "Compute a record (folder or zip) again and print everything that differs from what it states."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the record, and how far to go."""
        parser.add_argument("record", type=Path, help="a folder, or a zip as it was downloaded")
        parser.add_argument("--digest", default="", help="the SHA-256 that was published")
        parser.add_argument(
            "--proof-only", action="store_true", help="check slate and proof without any solver"
        )

    def handle(self, *args: Any, record: Path, digest: str, proof_only: bool, **options: Any) -> None:
        """Compare, and say what was compared."""
        parcel = unpacked(record)
        found = list(parcel.wrong)
        if digest and digest != parcel.digest:
            found.append("This is not the record whose digest was published.")
        if not found:
            try:
                found += differences(parcel.files, proof_only=proof_only)
            except SolverError as error:
                found.append(str(error))
        said = {"ok": not found, "differs": found, "digest": parcel.digest, "files": sorted(parcel.files)}
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
        if found:
            raise SystemExit(1)
