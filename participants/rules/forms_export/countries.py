"""The country somebody means: names in six languages, former names, abbreviations, small typing errors."""

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from participants.rules.folding import compact, fold

ALIASES = Path(__file__).with_name("country_aliases.csv")
NAME_COLUMNS = ("name_en", "name_fr", "name_es", "name_ru", "name_ar", "name_zh", "preferred")
BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]?")
PARTS = re.compile(r"[,;/|()（）\[\]\n،，]|\s[-–—]\s")
LIST = re.compile(r"[;|\n；•]")
COMMAS = re.compile(r"[,،，、/]")
AND = re.compile(r"\s+(?:and|et|y|e|и|و|&)\s+|\s+و(?=\w)|和|与")
STYLE = re.compile(
    r"^(?:the |la |le |les |el |los |las |l |northern |eastern |western |central |upper |lower |est |ouest )+"
    r"|^(?:the )?(?:(?:federal|federative|islamic|democratic|socialist|united|co operative) )*"
    r"(?:republic|state|kingdom|union|commonwealth|sultanate|republique|royaume|etat|republica|reino|estado)"
    r" (?:(?:islamique|islamica|federale|federal|populaire|popular|gabonaise|unie|socialiste) )?"
    r"(?:of the|of|du|de la|des|de|d|del) |^республика |^королевство |^جمهوريه |^دوله |^مملكه "
)
NON_ANSWERS = frozenset(
    {"", "na", "none", "nil", "null", "nan", "no", "unknown", "other", "tbd", "test", "global", "world"}
)
LONGEST = 200
ONE_ERROR_FROM, TWO_ERRORS_FROM = 6, 10
# Spelt nearly like a country, and none of the reference: a guess would be a wrong country without a warning.
NOT_MISSPELT = frozenset({"somaliland", "neverland", "puntland"})
# Two countries are called Congo: "Congo (X)" and "X, Congo" say which only where X is understood.
NAMESAKES = frozenset({"CG"})


class CountryIndex:
    """Finds the ISO code of two letters for what somebody typed, and the region of a code.

    Built from the rows of the countries reference (names in six languages, codes, dialogue_region).
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        table = [dict(row) for row in rows]
        self._regions = {row["iso2"]: row["dialogue_region"] for row in table}
        self._codes = {code: row["iso2"] for row in table for code in (row["iso2"], row["iso3"]) if code}
        short = _short_names(table)
        self._shared = {name for name, owners in short.items() if len(owners) > 1}
        self._names = {name: owners[0] for name, owners in short.items() if len(owners) == 1}
        self._names |= _aliases(self._regions) | _full_names(table)
        self._found: dict[str, str | None] = {}

    def find(self, text: str) -> str | None:
        """The code of the one country meant; None when none or more than one could be."""
        if len(text) > LONGEST:
            return None
        if text not in self._found:
            self._found[text] = self._search(text)
        return self._found[text]

    def find_all(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes in a list of countries, each once, and the parts that name none, as typed."""
        known, unknown = dict[str, None](), dict[str, None]()
        for part in (part.strip() for part in self._parts(text)):
            code = self.find(part)
            (known if code else unknown)[code or part] = None
        unknown.pop("", None)
        return tuple(known), tuple(unknown)

    def region(self, code: str) -> str:
        """The Dialogue's region of a country; empty where the reference gives none."""
        return self._regions.get(code, "")

    def _search(self, text: str) -> str | None:
        typed = text.strip()
        if typed not in self._codes and compact(typed) in NON_ANSWERS:
            return None
        return self._whole(typed) or self._only_part(typed) or self._misspelt(typed)

    def _whole(self, text: str) -> str | None:
        """By the whole text, also turned round ("Korea, South"), or without what stands in brackets."""
        if len(text) > LONGEST:
            return None
        parts = _stripped(PARTS.split(text))
        code = self._exact(text) or self._exact(" ".join(reversed(parts)))
        outside = self._exact(BRACKETS.sub(" ", text))
        return code or (outside if outside not in NAMESAKES else None)

    def _exact(self, text: str) -> str | None:
        typed = text.strip()
        if typed in self._codes and typed != "NA":
            return self._codes[typed]
        folded = fold(typed)
        plain = STYLE.sub("", folded)
        return self._names.get(folded.replace(" ", "")) or self._names.get(plain.replace(" ", ""))

    def _only_part(self, text: str) -> str | None:
        """The one country that is named among other words: "Nairobi, Kenya", "Goma (DRC)"."""
        found = {code for part in _stripped(PARTS.split(text)) if (code := self._exact(part))}
        return found.pop() if len(found) == 1 and not found & NAMESAKES else None

    def _misspelt(self, text: str) -> str | None:
        typed = compact(BRACKETS.sub(" ", text)) or compact(text)
        errors = 2 if len(typed) >= TWO_ERRORS_FROM else 1 if len(typed) >= ONE_ERROR_FROM else 0
        if not errors or typed in NOT_MISSPELT or typed in self._shared:
            return None
        near = extract(typed, self._names.keys(), scorer=OSA.distance, score_cutoff=errors, limit=None)
        nearest = min((distance for _, distance, _ in near), default=0)
        codes = {self._names[name] for name, distance, _ in near if distance == nearest}
        return codes.pop() if len(codes) == 1 else None

    def _parts(self, text: str) -> Iterable[str]:
        for item in LIST.split(text):
            for part in [item] if self._whole(item) else COMMAS.split(item):
                yield from [part] if self.find(part) else AND.split(part)


def _stripped(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _full_names(table: list[dict[str, str]]) -> dict[str, str]:
    return {compact(row[column]): row["iso2"] for row in table for column in NAME_COLUMNS if row.get(column)}


def _short_names(table: list[dict[str, str]]) -> dict[str, list[str]]:
    """Names without what stands in brackets ("Bolivia"), with every country that shares them."""
    owners: dict[str, list[str]] = {}
    for row in table:
        names = {compact(BRACKETS.sub(" ", row.get(column) or "")) for column in NAME_COLUMNS} - {""}
        for name in names:
            owners.setdefault(name, []).append(row["iso2"])
    return owners


def _aliases(known: Mapping[str, str]) -> dict[str, str]:
    with ALIASES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["iso2"] in known]
    return {compact(alias): row["iso2"] for row in rows for alias in row["aliases"].split("|")}
