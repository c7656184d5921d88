"""The list of applications: what a line shows, and the counts beside it."""

from functools import cached_property
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from participants.admin.screening.filters import EditionFilter, FacetFilter
from participants.models import Application
from participants.queries.screening.facets import counts_by_facet
from participants.queries.screening.words import STATUS_WORDS
from participants.vocabulary import Flag


class ApplicationList(ChangeList):
    """Knows how many applications stand behind each choice of its filters."""

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        self.request = request
        super().__init__(request, *args)

    @cached_property
    def counts(self) -> dict[tuple[str, str], int]:
        """By facet and choice, for what is searched in the edition."""
        found, _distinct = self.model_admin.get_search_results(self.request, self.root_queryset, self.query)
        chosen: dict[str, str] = {}
        for spec in self.filter_specs:
            if isinstance(spec, EditionFilter):
                found = found.filter(edition=spec.value())
            elif isinstance(spec, FacetFilter) and (value := spec.value()):
                chosen[spec.facet.name] = value
        return counts_by_facet(found, chosen)


class Columns:
    """What a line of the list shows of an application."""

    @admin.display(description=_("receipt"), ordering="receipt")
    def number(self, row: Application) -> str:
        return row.receipt or "–"

    @admin.display(description=_("who"), ordering="organisation_name")
    def who(self, row: Application) -> str:
        return render_to_string("admin/screening/who.html", {"application": row})

    @admin.display(description=_("where"), ordering="region")
    def where(self, row: Application) -> str:
        return render_to_string("admin/screening/where.html", {"application": row})

    @admin.display(description=_("status"), ordering="status")
    def stand(self, row: Application) -> str:
        facts = {"code": row.status, "word": STATUS_WORDS[row.status]}
        return render_to_string("admin/screening/stand.html", facts)

    @admin.display(description=_("to look at"))
    def look_at(self, row: Application) -> str:
        flags = [Flag(flag).label for flag in row.flags if flag in Flag.values]
        return render_to_string("admin/screening/flags.html", {"flags": flags})

    @admin.display(description=_("submitted"), ordering="submitted_at")
    def came_in(self, row: Application) -> str:
        return render_to_string("admin/screening/came_in.html", {"application": row})
