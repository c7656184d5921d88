"""What the list is narrowed by, and how many applications stand behind each choice, in one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, Count, F, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat

from participants.models import Application

Rows = QuerySet[Application]
TEXTS: Any = ArrayField(TextField())


@dataclass(frozen=True)
class Facet:
    """A name in the address of the list, and the field behind it."""

    name: str
    field: str
    is_list: bool = False

    def having(self, value: str) -> Q:
        """The condition for one choice."""
        return Q(**{f"{self.field}__contains": [value]}) if self.is_list else Q(**{self.field: value})


FLAG = Facet("flag", "flags", is_list=True)
FACETS = (
    Facet("status", "status"),
    Facet("region", "region"),
    Facet("country", "main_country"),
    Facet("level", "level"),
    Facet("language", "language"),
    Facet("source", "source"),
    FLAG,
)
BY_NAME = {facet.name: facet for facet in FACETS}


def narrowed(rows: Rows, chosen: Mapping[str, str]) -> Rows:
    """The applications behind the choices."""
    return rows.filter(_all_but("", chosen))


def counts_by_facet(rows: Rows, chosen: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """For every choice of every facet how many there are, given the choices made in the others."""
    single = [_marked(facet, chosen) for facet in FACETS if not facet.is_list]
    marks = Func(
        Func(*single, template="ARRAY[%(expressions)s]", output_field=TEXTS),
        _where(_all_but(FLAG.name, chosen), Cast(F(FLAG.field), TEXTS)),
        function="array_cat",
        output_field=TEXTS,
    )
    each = Func(marks, function="unnest", output_field=TextField())
    found = rows.order_by().values(mark=each).annotate(count=Count("pk"))
    return {_unmarked(mark): count for mark, count in found.values_list("mark", "count") if mark}


def _marked(facet: Facet, chosen: Mapping[str, str]) -> Any:
    mark = Concat(Value(f"{facet.name}:"), Cast(facet.field, CharField()), output_field=TextField())
    return _where(_all_but(facet.name, chosen), mark)


def _unmarked(mark: str) -> tuple[str, str]:
    name, colon, value = mark.partition(":")
    return (name, value) if colon else (FLAG.name, mark)


def _where(condition: Q, value: Any) -> Any:
    return Case(When(condition, then=value)) if condition else value


def _all_but(name: str, chosen: Mapping[str, str]) -> Q:
    conditions = [
        BY_NAME[key].having(value) for key, value in chosen.items() if key in BY_NAME and key != name
    ]
    return reduce(and_, conditions, Q())
