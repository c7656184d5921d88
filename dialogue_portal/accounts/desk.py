"""The base of every page of the secretariat's desk: roles decide what is seen and changed."""

from datetime import date
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role

# What the filters of a page put after the name of a field.
ASKED_BY_FILTERS = ("", "__exact", "__id__exact", "__isnull", "__isempty")


def is_near(value: date) -> None:
    """Refuse a year that stands there because a key was pressed too often."""
    if not 1900 <= value.year < 2200:
        raise ValidationError(_("Please look at this answer and save it again."))


class DeskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for the checker only
    """A list and its pages; `may_view` and `may_change` say for whom, nobody deletes by default."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT | {Role.AUDITOR}
    may_change: ClassVar[frozenset[Role]] = LEADS
    may_add: ClassVar[frozenset[Role] | None] = None
    may_delete: ClassVar[frozenset[Role]] = frozenset()
    # The columns of a list that is taken out as a file: its own where none are named, never where it is None.
    export_columns: ClassVar[tuple[str, ...] | None] = ()
    # What those columns read beyond themselves.
    export_reads: ClassVar[tuple[str, ...]] = ()
    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_role(self.may_view))  # type: ignore[union-attr]  # the site lets only people in

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_role(self.may_change))  # type: ignore[union-attr]

    def has_add_permission(self, request: HttpRequest) -> bool:
        roles = self.may_change if self.may_add is None else self.may_add
        return bool(request.user.has_role(roles))  # type: ignore[union-attr]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_role(self.may_delete))  # type: ignore[union-attr]

    def may_export(self, request: HttpRequest) -> bool:
        """Whether this person may take the list out of the portal as a file."""
        is_lead = request.user.has_role(LEADS)  # type: ignore[union-attr]
        return self.export_columns is not None and is_lead and self.has_view_permission(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under its name, with the way out for those who may take it."""
        own = {"title": capfirst(self.opts.verbose_name_plural), "may_export": self.may_export(request)}
        return super().changelist_view(request, own | (extra_context or {}))

    def action_checkbox(self, obj: models.Model) -> SafeString:
        """The box before a line; without a template, because a page has fifty."""
        label = format_html(gettext("Select this object for an action - {}"), str(obj))
        box = '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">'
        return format_html(box, ACTION_CHECKBOX_NAME, obj.pk, label)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """A day so far away that no calendar can convert it is a slip of the finger."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field and isinstance(db_field, models.DateField):
            field.validators.append(is_near)
        return field

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the filters of the page ask: any other question reads a column that the page does not show."""
        names = [_name_of(asked) for asked in self.get_list_filter(request)]
        return any(lookup == name + ending for name in names for ending in ASKED_BY_FILTERS)


def _name_of(asked: Any) -> str:
    """The field, or the parameter, of one entry of `list_filter`."""
    if isinstance(asked, type):
        return str(asked.parameter_name)  # type: ignore[attr-defined]  # filters of our own name one
    return str(asked if isinstance(asked, str) else asked[0])
