"""The answers that no field of an application can say as they were typed."""

from collections.abc import Callable, Collection

from participants.rules.folding import fold
from participants.rules.forms_export import answer_words
from participants.rules.forms_export.answers import choice
from participants.rules.forms_export.export import ImportedRow
from participants.rules.forms_export.headings import find_columns, is_problem_column
from participants.rules.forms_export.values import Values

# Sealed or recorded elsewhere: a copy in clear would undo it.
NEVER_KEPT = frozenset({"gender", "age_band", "consent"})
WITHOUT_A_FIELD = frozenset({"website", "phone", "reporting_back"})
IS_UNDERSTOOD: dict[str, Callable[[Values, str], object]] = {
    "submitted_at": lambda values, typed: values.submitted_at,
    "organisation_type": lambda values, typed: (
        values.organisation_type and not _says_which_other(typed, values)
    ),
    "level": lambda values, typed: values.level,
    "language": lambda values, typed: values.language,
    "funding": lambda values, typed: values.funding,
    "attendance": lambda values, typed: values.attendance,
    "listing": lambda values, typed: choice(typed, answer_words.LISTING),
    "year_founded": lambda values, typed: values.year_founded,
    "themes": lambda values, typed: not values.unknown_themes,
    "addressees": lambda values, typed: not values.unknown_addressees,
    "countries_of_work": lambda values, typed: not values.unknown_countries_of_work,
}


def left_over(row: ImportedRow, headings: tuple[str, ...], too_long: Collection[str] = ()) -> dict[str, str]:
    """Cells by heading, as typed: no field of their own, not understood, or in `too_long` (names of fields).

    Answers given for balance and the consent are never among them. Blank cells are left out.
    """
    fields = {place: field for field, place in find_columns([list(headings)]).places.items()}
    kept: dict[str, str] = {}
    for place, typed in enumerate(row.original):
        heading = headings[place].strip() if place < len(headings) else ""
        is_kept = typed.strip() and not is_problem_column(heading)
        if is_kept and _has_no_other_place(fields.get(place, ""), typed, row.values, too_long):
            name = heading or f"({place + 1})"
            kept[name] = f"{kept[name]}\n{typed}" if name in kept else typed
    return kept


def _has_no_other_place(field: str, typed: str, values: Values, too_long: Collection[str]) -> bool:
    if field in NEVER_KEPT:
        return False
    if not field or field in WITHOUT_A_FIELD or field in too_long:
        return True
    return field in IS_UNDERSTOOD and not IS_UNDERSTOOD[field](values, typed)


def _says_which_other(typed: str, values: Values) -> bool:
    return values.organisation_type == "other" and len(fold(typed).split()) > 1
