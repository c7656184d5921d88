"""What stands in the columns of a list, as plain text."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import display_for_field, label_for_field, lookup_field
from django.http import HttpRequest
from django.utils.html import strip_tags

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.kernel.csv_safe import defuse


@dataclass(frozen=True)
class Column:
    """A heading, and how to read its cell from a row."""

    title: str
    read: Callable[[Any], str]


def columns_of(desk: DeskAdmin, request: HttpRequest) -> list[Column]:
    """The columns that the list names for files; where it names none, those that it shows."""
    names: Sequence[Any] = desk.export_columns or desk.get_list_display(request)
    return [_column(name, desk) for name in names if name != "action_checkbox"]


def _column(name: Any, desk: DeskAdmin) -> Column:
    title = _title(name, desk)
    return Column(defuse(title), lambda row: defuse(_cell(name, row, desk)))


def _title(name: Any, desk: DeskAdmin) -> str:
    label = label_for_field(name, desk.model, desk)
    return " ".join(str(label).split())


def _cell(name: Any, row: Any, desk: DeskAdmin) -> str:
    field, attribute, value = lookup_field(name, row, desk)
    if field is None:
        is_plain = attribute is None or isinstance(value, int)
        return str(value) if is_plain else _words(value)
    return _of_field(field, value)


def _of_field(field: Any, value: Any) -> str:
    if isinstance(value, list):
        names = dict(getattr(getattr(field, "base_field", None), "flatchoices", ()))
        return "; ".join(str(names.get(one, one)) for one in value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, int) and not field.flatchoices:
        return str(value)
    return "" if value in (None, "") else str(display_for_field(value, field, ""))


def _words(value: Any) -> str:
    """What a cell says, without the way it is drawn."""
    return " ".join(html.unescape(strip_tags(str("" if value is None else value))).split())
