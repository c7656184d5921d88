"""What waits for an answer first, everything on demand."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class OpenFilter(admin.SimpleListFilter):
    """Those that wait for an answer, unless others are asked for; each list says which those are."""

    title = _("answer")
    parameter_name = "answer"

    def waiting(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that wait."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("waiting for an answer")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        for code, title in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: code})
            yield {"selected": (self.value() or "open") == code, "query_string": query, "display": title}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset if self.value() == "all" else self.waiting(queryset)
