"""Rows that stand on the page of what they belong to."""

from typing import Any

from django.contrib import admin
from django.forms import BaseInlineFormSet
from django.http import HttpRequest


class NamedInputs(BaseInlineFormSet):  # type: ignore[type-arg]  # generic only in the stubs
    """A table names its columns only; whoever hears the page needs the name at each input."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)


class DeskInline(admin.TabularInline):  # type: ignore[type-arg]  # generic only in the stubs
    """Rows that belong to the page they stand on, under the same rights."""

    extra = 0
    formset = NamedInputs

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.admin_site._registry[self.parent_model].has_change_permission(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)
