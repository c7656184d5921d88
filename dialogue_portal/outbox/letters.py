"""Kinds of e-mail, and whom one is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Letter:
    """A kind of e-mail; its templates are `emails/<name>/subject.txt`, `body.txt` and `body.html`.

    A secret letter carries a code or a personal link, never in its subject.
    """

    name: str
    is_held: bool = False  # until an officer has previewed and released it
    is_secret: bool = False  # its body is blanked once sent, and shown to nobody


@dataclass(frozen=True)
class Recipient:
    """Whom an e-mail goes to, and the language it is written in."""

    address: str
    language: str


@dataclass(frozen=True)
class Addressed:
    """One e-mail of many: to whom, about which object, and what its templates are told."""

    to: Recipient
    about: str
    context: Mapping[str, object] = field(default_factory=dict)
