"""What cannot work in a policy, said while it is being written: sums and counts only, nothing is solved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from participants.rules.selection.held import UNDISCLOSED, Held, Holdings

FEWEST = 5  # people who hold a value before a target may speak of it
# Said by several values at once of one person; every other feature has one value for each.
MANY_VALUED = frozenset({"theme", "self_identified"})
# For whom a target may only ask for more: nobody of them is ever one too many.
MINIMUM_ONLY = frozenset(
    {
        *(("gender", "woman"), ("gender", "non_binary"), ("gender", "self_described"), ("youth", "yes")),
        *(("self_identified", f"{who}_led") for who in ("women", "youth", "displaced", "indigenous", "disability")),
    }
)  # fmt: skip
# How many say nothing of these is nobody's business.
FOR_BALANCE_ONLY = frozenset({"gender", "youth"})


@dataclass(frozen=True, slots=True)
class Numbers:
    """Sizes and caps of a policy, in places, people and countries."""

    panel: int
    reserve: int = 0
    max_per_organisation: int = 1
    max_per_country: int = 3
    min_countries: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table as it was typed; the numbers are places, or percent of the panel."""

    feature: str
    value: str
    minimum: int = 0
    maximum: int | None = None
    is_percent: bool = False

    def places(self, panel: int) -> tuple[int, int | None]:
        """Minimum and maximum in places: of a percentage the minimum is rounded up, the maximum down."""
        if not self.is_percent:
            return self.minimum, self.maximum
        return -(-self.minimum * panel // 100), None if self.maximum is None else self.maximum * panel // 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot work: a code to be worded, where it stands, and its numbers.

    `where` names a number of the policy, or is "" where a row (feature and value) or all rows of a feature
    (no value) are meant. A refusal cannot be saved; anything else is a warning, because the pool may change.
    """

    code: str
    where: str = ""
    feature: str = ""
    value: str = ""
    is_refusal: bool = False
    facts: Mapping[str, int] = field(default_factory=dict)


def what_cannot_work(
    numbers: Numbers,
    rows: Sequence[Row],
    pool: Holdings,
    values: Mapping[str, Sequence[str]],
    *,
    is_settled: bool,
) -> list[Finding]:
    """Everything that contradicts itself or the pool, numbers first, then rows, then whole features.

    `values` are the values each feature can have; `is_settled` says that the call is over, so that a target on a
    value hardly anybody holds is refused and not only warned of. Source of the rules: DOMAIN §8.6.
    """
    by_row = [finding for row in rows for finding in _of_row(row, numbers, pool, is_settled)]
    return [*_of_numbers(numbers, pool), *by_row, *_of_features(numbers, rows, pool, values)]


def most(held: Held, numbers: Numbers) -> int:
    """At most so many of these people can be on a slate together, by each cap taken alone."""
    by_country = sum(min(n, numbers.max_per_country) if name else n for name, n in held.countries.items())
    by_organisation = sum(min(n, numbers.max_per_organisation) for n in held.organisations.values())
    return min(held.people, by_country, by_organisation)


def _of_numbers(numbers: Numbers, pool: Holdings) -> Iterator[Finding]:
    facts = {"panel": numbers.panel, "pool": pool.size, "least": numbers.min_countries}
    if numbers.min_countries > numbers.panel:
        yield Finding("countries_over_panel", "min_countries", is_refusal=True, facts=facts)
    if not pool.size:
        return
    room = most(pool.everybody, numbers)
    if numbers.panel > pool.size:
        yield Finding("panel_over_pool", "panel", facts=facts)
    elif numbers.panel > room:
        yield Finding("panel_over_caps", "panel", facts={**facts, "room": room})
    elif numbers.panel + numbers.reserve > pool.size:
        yield Finding("reserve_over_pool", "reserve", facts={**facts, "left": pool.size - numbers.panel})
    countries = len([name for name in pool.everybody.countries if name])
    if numbers.min_countries > countries:
        yield Finding("countries_over_pool", "min_countries", facts={**facts, "countries": countries})


def _of_row(row: Row, numbers: Numbers, pool: Holdings, is_settled: bool) -> Iterator[Finding]:
    yield from _of_what_was_typed(row, numbers)
    if not pool.size:
        return
    held = pool.of(row.feature, row.value)
    facts = {"held": held.people, "most": most(held, numbers), "fewest": FEWEST}
    least, _greatest = row.places(numbers.panel)
    if held.people < FEWEST:
        code = "too_few_hold_it" if held.people else "nobody_holds_it"
        yield Finding(code, "", row.feature, row.value, is_settled, facts)
    elif least > held.people:
        yield Finding("more_than_pool", "", row.feature, row.value, facts={**facts, "least": least})
    elif least > facts["most"]:
        yield Finding("more_than_caps", "", row.feature, row.value, facts={**facts, "least": least})


def _of_what_was_typed(row: Row, numbers: Numbers) -> Iterator[Finding]:
    least, greatest = row.places(numbers.panel)
    typed = {"minimum": row.minimum, "maximum": -1 if row.maximum is None else row.maximum}
    facts = {**typed, "least": least, "most": -1 if greatest is None else greatest, "panel": numbers.panel}

    def refusal(code: str) -> Finding:
        return Finding(code, "", row.feature, row.value, True, facts)

    if row.value == UNDISCLOSED:
        yield refusal("undisclosed")
    if row.is_percent and max(row.minimum, row.maximum or 0) > 100:
        yield refusal("over_hundred_percent")
    elif row.maximum is not None and row.minimum > row.maximum:
        yield refusal("minimum_over_maximum")
    elif greatest is not None and least > greatest:
        yield refusal("nothing_between")
    elif least > numbers.panel:
        yield refusal("minimum_over_panel")
    if row.maximum is not None and (row.feature, row.value) in MINIMUM_ONLY:
        yield refusal("minimum_only")


def _of_features(
    numbers: Numbers, rows: Sequence[Row], pool: Holdings, values: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    for feature in dict.fromkeys(row.feature for row in rows):
        if feature in MANY_VALUED:
            continue
        bounds = {row.value: row.places(numbers.panel) for row in rows if row.feature == feature}
        needed = sum(least for least, _greatest in bounds.values())
        if needed > numbers.panel:
            facts = {"sum": needed, "panel": numbers.panel}
            yield Finding("minima_over_panel", "", feature, is_refusal=True, facts=facts)
        tops = {value: greatest for value, (_least, greatest) in bounds.items() if greatest is not None}
        yield from _of_maxima(feature, tops, numbers, pool, values)
        if pool.without(feature) and feature not in FOR_BALANCE_ONLY:
            facts = {"people": pool.without(feature)}
            yield Finding("without_value", "", feature, facts=facts)


def _of_maxima(
    feature: str,
    tops: Mapping[str, int],
    numbers: Numbers,
    pool: Holdings,
    values: Mapping[str, Sequence[str]],
) -> Iterator[Finding]:
    """Whether the maxima leave places empty: by the numbers alone, or with who is in the pool."""
    if not tops:
        return
    unsaid = pool.without(feature)
    is_closed = set(values.get(feature, ())) <= tops.keys()
    if is_closed and (greatest := sum(tops.values())) + unsaid < numbers.panel:
        facts = {"sum": greatest, "panel": numbers.panel}
        yield Finding("maxima_under_panel", "", feature, is_refusal=True, facts=facts)
    elif pool.size >= numbers.panel:
        held = {value: pool.of(feature, value).people for value in pool.values(feature)}
        room = unsaid + sum(min(tops.get(value, people), people) for value, people in held.items())
        if room < numbers.panel:
            facts = {"room": room, "panel": numbers.panel}
            yield Finding("maxima_leave_places", "", feature, facts=facts)
