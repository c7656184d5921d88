"""The UN's names of countries in the six languages, as the reference file has them."""

import csv
from functools import cache
from pathlib import Path

from django.utils.functional import lazy
from django.utils.translation import get_language

REFERENCE = Path(__file__).parent / "reference" / "countries.csv"


@cache
def reference_rows() -> dict[str, dict[str, str]]:
    """The rows of the reference file by ISO code of two letters."""
    with REFERENCE.open(encoding="utf-8-sig", newline="") as file:
        return {row["iso2"]: row for row in csv.DictReader(file)}


def country_name(code: str, language: str | None = None) -> str:
    """The UN name of a country in the reader's language; the code when there is none."""
    row = reference_rows().get(code)
    short = (language or get_language() or "en").split("-")[0]
    return row.get(f"name_{short}") or row["name_en"] if row else code


lazy_country_name = lazy(country_name, str)
COUNTRY_NAMES = {code: lazy_country_name(code) for code in reference_rows()}
