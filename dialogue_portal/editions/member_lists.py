"""A network's list of organisations, pasted from a spreadsheet: read it, look at it, add what is new."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Network, NetworkMember
from dialogue_portal.editions.readiness import may_write_lists
from dialogue_portal.kernel.csv_safe import defuse

LONGEST_NAME = 300


@dataclass(frozen=True)
class MemberList:
    """What was pasted: names that are new, how many are there already or twice, and lines that are no name."""

    new: list[str]
    known: int
    too_long: list[str]


def read_member_list(network: Network, text: str, tie: str) -> MemberList:
    """One organisation a line; of a line with several columns the first."""
    rows = NetworkMember.objects.filter(network=network, tie=tie).values_list("organisation_name", flat=True)
    seen = {_key(name) for name in rows}
    names, new = [name for name in map(_name, text.splitlines()) if name], []
    short = [name for name in names if len(name) <= LONGEST_NAME]
    for name in short:
        if _key(name) not in seen:
            seen.add(_key(name))
            new.append(name)
    return MemberList(new, len(short) - len(new), [name for name in names if len(name) > LONGEST_NAME])


@transaction.atomic
def add_members(network: Network, names: Iterable[str], tie: str, *, by: User) -> int:
    """Put organisations on the list of a network; says how many there are now."""
    may_write_lists(by).or_refuse()
    rows = [NetworkMember(network=network, organisation_name=name, tie=tie) for name in names]
    NetworkMember.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2_000)
    return NetworkMember.objects.filter(network=network, tie=tie).count()


def _name(line: str) -> str:
    """The name that stands in a line, such that no spreadsheet takes it for a formula later."""
    cell = line.split("\t", maxsplit=1)[0].strip()
    if cell.startswith('"'):
        cell = next(csv.reader([cell]), [""])[0]
    plain = "".join(c if c.isprintable() else " " for c in cell)
    return defuse(" ".join(plain.split()))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
