"""What the list of applications is narrowed by; the counts of all of them come from one query."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from dialogue_portal.editions.regions import Region
from participants.queries.screening.editions import editions_with_applications
from participants.queries.screening.facets import BY_NAME, Facet
from participants.queries.screening.words import STATUS_WORDS
from participants.states import ApplicationStatus
from participants.vocabulary import Flag, Level, Source

Words = Iterable[tuple[str, str | Promise]]


class EditionFilter(admin.SimpleListFilter):
    """One edition at a time; the newest that has applications when none is chosen."""

    title = _("edition")
    parameter_name = "edition"
    template = "admin/screening/facet.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(edition.pk), edition.name) for edition in editions_with_applications()]

    def value(self) -> str | None:
        chosen = super().value()
        codes = [str(code) for code, _title in self.lookup_choices]
        return chosen if chosen in codes else next(iter(codes), None)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(edition=self.value())

    def choices(self, changelist: Any) -> Iterator[Any]:
        for code, title in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: code})
            yield {"selected": self.value() == str(code), "query_string": query, "display": title}


class FacetFilter(admin.SimpleListFilter):
    """The choices of one facet that lead to something, each with how many."""

    facet: Facet
    words: Words
    template = "admin/screening/facet.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, str(word)) for code, word in self.words]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(self.facet.having(value)) if value else queryset

    def choices(self, changelist: Any) -> Iterator[Any]:
        everything = changelist.get_query_string(remove=[self.parameter_name])
        yield {"selected": not self.value(), "query_string": everything, "display": _("All")}
        for code, word in self.lookup_choices:
            count = changelist.counts.get((self.facet.name, code), 0)
            is_chosen = self.value() == code
            if count or is_chosen:
                query = changelist.get_query_string({self.parameter_name: code})
                yield {"selected": is_chosen, "query_string": query, "display": word, "count": count}


def facet_filter(name: str, label: str | Promise, words: Words) -> type[FacetFilter]:
    """A filter on one facet."""
    facts = {"title": label, "parameter_name": name, "facet": BY_NAME[name], "words": words}
    return type(f"{name.title()}Filter", (FacetFilter,), facts)


STATUSES = [(code, word) for code, word in STATUS_WORDS.items() if code != ApplicationStatus.DRAFT]
FILTERS = (
    EditionFilter,
    facet_filter("status", _("status"), STATUSES),
    facet_filter("flag", _("to look at"), Flag.choices),
    facet_filter("region", _("region"), Region.choices),
    facet_filter("level", _("level"), Level.choices),
    facet_filter("language", _("written in"), settings.LANGUAGES),
    facet_filter("source", _("came in through"), Source.choices),
    facet_filter("country", _("main country of work"), countries),
)
