"""The answers that no field of an application can say as they were typed."""

from collections.abc import Collection

from participants.rules.folding import fold
from participants.rules.forms_export import answer_words
from participants.rules.forms_export.answers import choice
from participants.rules.forms_export.headings import find_columns
from participants.rules.forms_export.outcome import ImportedRow
from participants.rules.forms_export.values import Values

# Sealed or recorded elsewhere: a copy in clear would undo it.
NEVER_KEPT = frozenset({"gender", "age_band", "consent"})
WITHOUT_A_FIELD = frozenset({"website", "phone", "reporting_back"})
ONE_ANSWER = frozenset({"submitted_at", "level", "language", "funding", "attendance", "year_founded"})
SEVERAL_ANSWERS = frozenset({"themes", "addressees", "countries_of_work"})


def left_over(row: ImportedRow, headings: tuple[str, ...], too_long: Collection[str] = ()) -> dict[str, str]:
    """Cells by heading, as typed: no field of their own, not understood, or in `too_long` (names of fields).

    Answers given for balance and the consent are never among them. Blank cells are left out.
    """
    fields = {place: field for field, place in find_columns([list(headings)]).places.items()}
    kept: dict[str, str] = {}
    for place, typed in enumerate(row.original):
        heading = headings[place].strip() if place < len(headings) else ""
        if typed.strip() and _has_no_other_place(fields.get(place, ""), typed, row.values, too_long):
            name = heading or f"({place + 1})"
            kept[name] = f"{kept[name]}\n{typed}" if name in kept else typed
    return kept


def _has_no_other_place(field: str, typed: str, values: Values, too_long: Collection[str]) -> bool:
    if field in NEVER_KEPT:
        return False
    if not field or field in WITHOUT_A_FIELD or field in too_long:
        return True
    return not _is_understood(field, typed, values)


def _is_understood(field: str, typed: str, values: Values) -> bool:
    if field in ONE_ANSWER:
        return bool(getattr(values, field))
    if field in SEVERAL_ANSWERS:
        return not getattr(values, f"unknown_{field}")
    if field == "listing":
        return bool(choice(typed, answer_words.LISTING))
    if field == "organisation_type":
        says_more = values.organisation_type == "other" and len(fold(typed).split()) > 1
        return bool(values.organisation_type) and not says_more
    return True
