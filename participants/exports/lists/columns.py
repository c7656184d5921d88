"""What stands in the columns of a list, as plain text."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.kernel.csv_safe import defuse

Rows: TypeAlias = "QuerySet[Any]"

# What a row shows of itself without having a field for it.
HEADINGS = {"shown_name": _("name"), "shown_organisation": _("organisation")}


@dataclass(frozen=True)
class Column:
    """A heading, and how to read its cell from a row."""

    title: str
    read: Callable[[Any], str]


def columns_of(desk: DeskAdmin, request: HttpRequest) -> list[Column]:
    """The columns that the list names for files; where it names none, those that it shows."""
    names: Sequence[Any] = desk.export_columns or desk.get_list_display(request)
    return [_column(name, desk) for name in names if name != "action_checkbox"]


def narrowed(rows: Rows, desk: DeskAdmin) -> Rows:
    """The rows of a list that names its columns, with nothing in them but what those read."""
    own = {field.name for field in desk.model._meta.concrete_fields}
    named = [name for name in desk.export_columns or () if name in own]
    return rows.defer(None).only(*named, *desk.export_reads) if named else rows


def _column(name: Any, desk: DeskAdmin) -> Column:
    title = " ".join(str(HEADINGS.get(name) or label_for_field(name, desk.model, desk)).split())
    try:
        field: Any = desk.model._meta.get_field(name)
    except FieldDoesNotExist:
        return Column(defuse(title), lambda row: defuse(_shown(name, row, desk)))
    words, name = _words_of(field), field.attname
    if field.is_relation:
        return Column(defuse(title), _Related(field))
    return Column(defuse(title), lambda row: defuse(_of_field(vars(row)[name], words)))


class _Related:
    """What a row belongs to, in the words of the list; each thing is asked for once."""

    def __init__(self, field: Any) -> None:
        self.field = field
        self.words: dict[Any, str] = {None: ""}

    def __call__(self, row: Any) -> str:
        key = vars(row)[self.field.attname]
        if key not in self.words:
            self.words[key] = defuse(str(getattr(row, self.field.name)))
        return self.words[key]


def _words_of(field: Any) -> Mapping[Any, str]:
    """What each choice of a field is called; asked once for all rows."""
    choices = field.flatchoices or getattr(getattr(field, "base_field", None), "flatchoices", ())
    return {code: str(word) for code, word in choices}


def _of_field(value: Any, words: Mapping[Any, str]) -> str:
    """A value as the database gave it: nothing is made of it, such as a country, that is not asked for."""
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, list):
        return "; ".join(words.get(one, str(one)) for one in value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return "" if value is None else words.get(value, str(value))


def _shown(name: Any, row: Any, desk: DeskAdmin) -> str:
    """What a column of the list shows that is no field of its own."""
    _field, attribute, value = lookup_field(name, row, desk)
    return str(value) if attribute is None else _words(value)


def _words(value: Any) -> str:
    """What a cell says, without the way it is drawn."""
    if isinstance(value, datetime):
        return _of_field(value, {})
    return " ".join(html.unescape(strip_tags(str("" if value is None else value))).split())
