"""The rules of a policy over a pool, laid out as an integer program."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from participants.rules.selection.bounds import COUNTRIES, COUNTRY_CAP, MAXIMUM, MINIMUM, Bound
from participants.rules.selection.pool import Applicant, Policy, Target
from participants.rules.selection.program import UNBOUNDED, Numbers, Program, Row, program_of

Members = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Model:
    """A program whose columns are the applicants, the countries, and the places by which bounds give."""

    program: Program
    pool: Sequence[Applicant]
    slack: slice

    def with_program(self, program: Program) -> "Model":
        """Give the same people under another program."""
        return replace(self, program=program)

    def slate(self, x: Numbers) -> tuple[Applicant, ...]:
        """Read the members of the slate out of a solution."""
        return tuple(self.pool[i] for i in np.flatnonzero(x[: len(self.pool)]).tolist())


def model_of(pool: Sequence[Applicant], policy: Policy, giving: Iterable[Bound] = ()) -> Model:
    """Lay out merit and rules; the bounds named in `giving` may be broken, place by place.

    Columns: one per applicant (0 or 1), one per country (1 when it counts as present), one per giving bound.
    Rows: the panel, targets in their order, organisations by first member, each country in order of its name,
    the number of countries. Published proofs name columns and rows by these numbers.
    """
    giving = tuple(giving)
    countries = dict(sorted(_members(pool, "country").items()))
    first_slack = len(pool) + len(countries)
    gives = {bound.name: first_slack + place for place, bound in enumerate(giving)}
    rows = [
        Row(range(len(pool)), [1] * len(pool), policy.panel, policy.panel),
        *_target_rows(pool, policy, gives),
        *_organisation_rows(pool, policy),
        *_country_rows(countries, len(pool), policy, gives),
    ]
    reach = [max(policy.panel, bound.limit) for bound in giving]
    program = program_of(
        cost=[applicant.merit for applicant in pool] + [0] * (len(countries) + len(giving)),
        lower=[applicant.id in policy.locked_in for applicant in pool] + [0] * (len(countries) + len(giving)),
        upper=[applicant.id not in policy.locked_out for applicant in pool] + [1] * len(countries) + reach,
        rows=rows,
    )
    return Model(program, pool, slice(first_slack, first_slack + len(giving)))


def _members(pool: Sequence[Applicant], attribute: str) -> Members:
    members: Members = defaultdict(list)
    for i, applicant in enumerate(pool):
        members[getattr(applicant, attribute)].append(i)
    members.pop("", None)
    return members


def _target_rows(pool: Sequence[Applicant], policy: Policy, gives: dict[str, int]) -> Iterator[Row]:
    for target in policy.targets:
        holders = [i for i, applicant in enumerate(pool) if target.counts(applicant)]
        maximum = UNBOUNDED if target.maximum is None else target.maximum
        upper = maximum if maximum < policy.panel else UNBOUNDED
        yield _giving(holders, target.minimum, upper, *_sides(target, gives))


def _sides(target: Target, gives: dict[str, int]) -> tuple[int | None, int | None]:
    sides = (Bound(kind, 0, target.feature, target.value).name for kind in (MINIMUM, MAXIMUM))
    below, above = (gives.get(name) for name in sides)
    return below, above


def _giving(columns: list[int], lower: int, upper: int, below: int | None, above: int | None) -> Row:
    slacks = [(column, sign) for column, sign in ((below, 1), (above, -1)) if column is not None]
    return Row(
        columns + [column for column, _ in slacks],
        [1] * len(columns) + [sign for _, sign in slacks],
        lower,
        upper,
    )


def _organisation_rows(pool: Sequence[Applicant], policy: Policy) -> Iterator[Row]:
    cap = policy.max_per_organisation
    for members in _members(pool, "organisation").values():
        if cap is not None and len(members) > cap:
            yield Row(members, [1] * len(members), upper=cap)


def _country_rows(countries: Members, first: int, policy: Policy, gives: dict[str, int]) -> Iterator[Row]:
    cap, above = policy.max_per_country, gives.get(COUNTRY_CAP)
    for place, members in enumerate(countries.values()):
        if cap is not None and len(members) > cap:
            yield _giving(members, -UNBOUNDED, cap, None, above)
        yield Row([*members, first + place], [1] * len(members) + [-1], lower=0)
    present = list(range(first, first + len(countries)))
    yield _giving(present, policy.min_countries, UNBOUNDED, gives.get(COUNTRIES), None)
