"""Caught mail: one file per message, newest first."""

import itertools
import time
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

READER = BytesParser(policy=policy.default)


@dataclass(frozen=True)
class Caught:
    """A message and the name it is kept under."""

    name: str
    message: EmailMessage

    def part(self, kind: str) -> str:
        """The text of a message as `plain` or as `html`; empty when it has none."""
        found = self.message.get_body((kind,))
        return str(found.get_content()) if found else ""


@dataclass(frozen=True)
class Mailbox:
    """A folder of messages."""

    folder: Path
    _turn: "itertools.count[int]" = field(default_factory=itertools.count)

    def keep(self, content: bytes) -> None:
        """Write a message down; it is seen only when it is whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{time.time_ns():020}-{next(self._turn):04}"
        draft = self.folder / f"{name}.draft"
        draft.write_bytes(content)
        draft.rename(self.folder / f"{name}.eml")

    def newest(self, limit: int) -> list[Caught]:
        """The last messages to come, the newest first."""
        files = sorted(self.folder.glob("*.eml"), reverse=True)[:limit]
        return [Caught(file.stem, READER.parsebytes(file.read_bytes(), headersonly=True)) for file in files]

    def count(self) -> int:
        return len(list(self.folder.glob("*.eml")))

    def read(self, name: str) -> Caught | None:
        """One message; the name must be that of a file here and of nothing else."""
        file = next((file for file in self.folder.glob("*.eml") if file.stem == name), None)
        return Caught(name, READER.parsebytes(file.read_bytes())) if file else None
