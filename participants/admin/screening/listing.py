"""The list of applications: what a line shows, and the counts beside it."""

from functools import cached_property
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from dialogue_portal.web import cells
from participants.admin.screening.filters import EditionFilter, FacetFilter
from participants.models import Application
from participants.queries.screening.facets import counts_by_facet
from participants.queries.screening.words import LEVEL_WORDS, REGION_WORDS, STATUS_WORDS
from participants.vocabulary import Flag

FLAGS = frozenset(Flag.values)


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
        return cells.who(row.full_name, row.organisation_name)

    @admin.display(description=_("where"), ordering="region")
    def where(self, row: Application) -> str:
        region = REGION_WORDS.get(row.region, "–")
        around = f"{region} · {LEVEL_WORDS[row.level]}" if row.level else region
        return cells.pair(row.main_country.name or "–", around)

    @admin.display(description=_("status"), ordering="status")
    def stand(self, row: Application) -> str:
        return cells.tag(row.status, STATUS_WORDS[row.status])

    @admin.display(description=_("to look at"))
    def look_at(self, row: Application) -> str:
        flags = format_html_join(
            "", "<li>{}</li>", ((Flag(flag).label,) for flag in row.flags if flag in FLAGS)
        )
        return format_html('<ul class="flags">{}</ul>', flags) if flags else ""

    @admin.display(description=_("submitted"), ordering="submitted_at")
    def came_in(self, row: Application) -> str:
        return cells.day(row.submitted_at)
