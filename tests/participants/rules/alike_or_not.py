"""Writings of one organisation, and organisations that only look alike, from the lists beside this file."""

from itertools import chain
from pathlib import Path

from participants.rules.similarity import Organisation

HERE = Path(__file__).parent


def same_organisations() -> list[list[Organisation]]:
    """Each organisation in all its writings."""
    return _read("same_organisations.txt")


def other_organisations() -> list[list[Organisation]]:
    """Organisations that are several, a few at a time."""
    return _read("other_organisations.txt")


def in_one_list() -> tuple[list[Organisation], list[int]]:
    """All of them in one list, and for each the number of the organisation it is."""
    groups = same_organisations() + [[one] for one in chain(*other_organisations())]
    numbered = [(organisation, number) for number, group in enumerate(groups) for organisation in group]
    return [organisation for organisation, _ in numbered], [number for _, number in numbered]


def _read(name: str) -> list[list[Organisation]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [_group(line) for line in lines if line and not line.startswith("#")]


def _group(line: str) -> list[Organisation]:
    country, *writings = (part.strip() for part in line.split(" ; "))
    return [_organisation(country, writing) for writing in writings]


def _organisation(country: str, writing: str) -> Organisation:
    name, acronym, website, native = (*(part.strip() for part in writing.split("~")), "", "", "")[:4]
    return Organisation(name, country, acronym, website, native_name=native)
