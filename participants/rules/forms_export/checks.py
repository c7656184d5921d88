"""What an officer must know about a row before it becomes an application."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from participants.rules.forms_export.problems import Problem
from participants.rules.forms_export.suspicious import has_markup, looks_like_a_formula
from participants.rules.forms_export.values import Values
from participants.rules.words import count_words

LONGEST_QUOTE = 80


@dataclass(frozen=True)
class Rules:
    """The edition's rules: last moment with grace (aware), words allowed by field, themes allowed."""

    last_moment: datetime
    word_limits: Mapping[str, int]
    theme_limit: int = 3


def find_problems(
    values: Values,
    cells: Mapping[str, str],
    questions: Mapping[str, str],
    typed: Sequence[tuple[str, str]],
    rules: Rules,
) -> tuple[Problem, ...]:
    """Everything wrong with one row by itself, at most one problem of a kind.

    `cells` and `questions` (headings) are by field, `typed` is every cell with its heading.
    """
    return (
        *_who(values, cells, questions),
        *_numbers(values, cells, rules),
        *_lengths(cells, questions, rules),
        *_in_cells("formula_text", looks_like_a_formula, typed),
        *_in_cells("markup", has_markup, typed),
    )


def _who(values: Values, cells: Mapping[str, str], questions: Mapping[str, str]) -> Iterator[Problem]:
    if not any(map(str.isalpha, values.name)) or _means_nothing(values.name):
        yield Problem("no_name", {})
    elif not any(map(str.isalnum, values.organisation)) or _means_nothing(values.organisation):
        yield Problem("no_name", {}, "no_organisation")
    if not values.email:
        yield Problem("bad_email", {"text": _quote(cells["email"])})
    if values.is_under_18:
        yield Problem("under_18", {})
    if not values.has_consented:
        yield Problem("no_consent", {})
    yield from _countries(values, cells, questions)


def _countries(values: Values, cells: Mapping[str, str], questions: Mapping[str, str]) -> Iterator[Problem]:
    found = {
        "head_office": values.head_office,
        "residence": values.country_of_residence,
        "main_country": values.main_country if not values.main_country_is_assumed else "",
    }
    unknown = [field for field, code in found.items() if cells[field].strip() and not code]
    if unknown:
        yield Problem(
            "unknown_country", {"text": _quote(cells[unknown[0]]), "question": questions[unknown[0]]}
        )
    elif not values.head_office:
        yield Problem("unknown_country", {}, "no_country")


def _numbers(values: Values, cells: Mapping[str, str], rules: Rules) -> Iterator[Problem]:
    if cells["year_founded"].strip() and values.year_founded is None:
        yield Problem("bad_year", {"text": _quote(cells["year_founded"])})
    themes = len(values.themes) + len(values.unknown_themes)
    if themes > rules.theme_limit:
        yield Problem("too_many_themes", {"count": themes, "limit": rules.theme_limit})
    if values.submitted_at and values.submitted_at > rules.last_moment:
        yield Problem("after_deadline", {"sent": f"{values.submitted_at:%Y-%m-%d %H:%M} UTC"})


def _lengths(cells: Mapping[str, str], questions: Mapping[str, str], rules: Rules) -> Iterator[Problem]:
    counts = {field: count_words(cells[field]) for field in rules.word_limits if field in cells}
    long = [field for field, count in counts.items() if count > rules.word_limits[field]]
    if long:
        named = "; ".join(questions[field] for field in long)
        limit = min(rules.word_limits[field] for field in long)
        longest = max(counts[field] for field in long)
        yield Problem("too_long", {"questions": named, "count": longest, "limit": limit})


def _in_cells(
    kind: str, is_suspicious: Callable[[str], bool], typed: Sequence[tuple[str, str]]
) -> Iterator[Problem]:
    questions = [_quote(heading) for heading, text in typed if is_suspicious(text)]
    if questions:
        yield Problem(kind, {"questions": "; ".join(questions)})


def _means_nothing(text: str) -> bool:
    return text.strip().casefold() in {"n/a", "n.a.", "none", "null", "nil", "-"}


def _quote(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= LONGEST_QUOTE else f"{short[:LONGEST_QUOTE]}…"
