"""What the list of places is narrowed by."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.regions import Region
from participants.queries.places.counts import IN_QUESTION, UNANSWERED, free_ones, with_stand
from participants.queries.places.editions import editions_with_places
from participants.states import PlaceStatus

FREE = "free"
STANDS = (
    (UNANSWERED, _("invited, not answered")),
    (IN_QUESTION, _("accepted, to be decided")),
    *((status.value, status.label) for status in PlaceStatus if status != PlaceStatus.INVITED),
    (FREE, _("free, not given on")),
)


class EditionFilter(admin.SimpleListFilter):
    """One edition at a time; the newest that has places when none is chosen."""

    title = _("edition")
    parameter_name = "edition"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(edition.pk), edition.name) for edition in editions_with_places()]

    def has_output(self) -> bool:
        return True

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


class StandFilter(admin.SimpleListFilter):
    """Where places stand, told as the secretariat works with them."""

    title = _("status")
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(STANDS)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == FREE:
            return free_ones(queryset)  # type: ignore[arg-type]  # of places
        return with_stand(queryset).filter(stand=self.value()) if self.value() else queryset  # type: ignore[arg-type]


class RegionFilter(admin.SimpleListFilter):
    """The region of the application."""

    title = _("region")
    parameter_name = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Region.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(application__region=self.value()) if self.value() else queryset
