"""What other parts ask about editions and countries."""

from dataclasses import dataclass
from datetime import date

from dialogue_portal.editions.models import CountryClassification, Scheme


@dataclass(frozen=True)
class Grouping:
    """Where a country belongs on one day; unknown countries belong nowhere."""

    region: str = ""
    is_global_south: bool | None = None


def grouping_of(country: str, on: date) -> Grouping:
    """The Dialogue's region of a country, and whether it is of the Global South (derived), on one day."""
    schemes = (Scheme.DIALOGUE_REGION, Scheme.DEVELOPING)
    rows = CountryClassification.objects.on(on).filter(country=country, scheme__in=schemes)
    found = dict(rows.order_by("since").values_list("scheme", "value"))
    if not found:
        return Grouping()
    return Grouping(found.get(Scheme.DIALOGUE_REGION, ""), Scheme.DEVELOPING in found)


def region_of(country: str, on: date) -> str:
    """The Dialogue's region of a country on one day."""
    return grouping_of(country, on).region
