"""The erasure log outside the database, and erasing again what a restored backup has brought back."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dialogue_portal.accounts.models import User
from participants.actions.erasing.applications import forget, forget_around
from participants.actions.erasing.log import ROWS_AT_A_TIME, digests
from participants.actions.erasing.people import erase_people
from participants.actions.erasing.records import erase_cards, erase_records
from participants.actions.erasing.travelling import erase_guests, erase_travel_of
from participants.models import Application, Erasure, SafetyAnswers
from participants.models.erasure_kinds import ErasedThing
from participants.queries.retention.due import Due, due_cards, due_guests, due_records, due_travel

COLUMNS = ("what", "key", "digest", "why", "erased_at")
Line = tuple[str, str, str]


@dataclass(frozen=True)
class Again:
    """How many of what had come back and were erased again."""

    applications: int = 0
    safety: int = 0
    travel: int = 0
    guests: int = 0
    records: int = 0
    cards: int = 0
    people: int = 0


def export_erasures(path: Path) -> int:
    """Add to the file what it does not have yet, and say how much; what it has stays, whatever the database knows."""
    there = {name_of(line) for line in read_lines(path)}
    rows = Erasure.objects.order_by("pk").values(*COLUMNS)
    new = [row for row in rows if (row["what"], row["key"], row["digest"]) not in there]
    if new:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, default=str) + "\n" for row in new)
            file.flush()
            os.fsync(file.fileno())
    return len(new)


def reapply_erasures(path: Path) -> Again:
    """Erase again whatever the log knows and the database has; the owner of the tables does it, in batches."""
    lines = list(read_lines(path))
    known = {name_of(line) for line in lines}
    again = Again(
        applications=reapply_to_applications(known),
        safety=reapply_to_safety(known),
        travel=reapply_to(known, ErasedThing.TRAVEL, due_travel(), erase_travel_of),
        guests=reapply_to(known, ErasedThing.PLACE, due_guests(), erase_guests),
        records=reapply_to(known, ErasedThing.RECORD, due_records(), erase_records),
        cards=reapply_to(known, ErasedThing.CARD, due_cards(), erase_cards),
        people=reapply_to_people(known),
    )
    keep_lines(lines)
    return again


def reapply_to_applications(known: set[Line]) -> int:
    """Applications that are back."""
    keys = back(ErasedThing.APPLICATION, Application.objects.values_list("pk", flat=True), known)
    erased = 0
    for batch in in_batches(keys):
        with transaction.atomic():
            forget_around(batch)
            erased += forget(batch, "forget_rows")
    return erased


def reapply_to_safety(known: set[Line]) -> int:
    """Answers about safety that are back."""
    rows = SafetyAnswers.objects.values_list("application", flat=True)
    keys = back(ErasedThing.SAFETY, rows, known)
    return sum(SafetyAnswers.objects.filter(application__in=batch).delete()[0] for batch in in_batches(keys))


def reapply_to(known: set[Line], what: str, there: Iterable[Due], erase: Callable[[list[Any]], int]) -> int:
    """What was given for travelling, whole places without an application, records or cards that are back."""
    keys = back(what, (due.key for due in there), known)
    return sum(erase(batch) for batch in in_batches(keys))


def reapply_to_people(known: set[Line]) -> int:
    """Accounts that are back."""
    keys = back(ErasedThing.PERSON, User.objects.values_list("pk", flat=True), known)
    return sum(erase_people(batch) for batch in in_batches(keys))


def back(what: str, keys: Iterable[Any], known: set[Line]) -> list[Any]:
    """Those of the keys whose digest the log knows."""
    made = digests()
    return [one for one in keys if any((what, *found) in known for found in made.all_of(what, one))]


def keep_lines(lines: Iterable[dict[str, str]]) -> None:
    """What the restored database had forgotten it knows again."""
    rows = [
        Erasure(**{**line, "erased_at": parse_datetime(line["erased_at"]) or timezone.now()})
        for line in lines
    ]
    Erasure.objects.bulk_create(rows, ignore_conflicts=True, batch_size=ROWS_AT_A_TIME)


def read_lines(path: Path) -> Iterator[dict[str, str]]:
    """The lines of the file; one that a crash has cut is left out."""
    if not path.exists():
        return
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            continue
        yield {name: str(line[name]) for name in COLUMNS}


def name_of(line: dict[str, str]) -> Line:
    """By what a line is known."""
    return line["what"], line["key"], line["digest"]


def in_batches(keys: list[Any]) -> Iterator[list[Any]]:
    """A few hundred at a time."""
    return (keys[start : start + 500] for start in range(0, len(keys), 500))
