"""Tables of the editions."""

from dialogue_portal.editions.models.core_group import CoChair, Network, NetworkMember, Seat, SeatMember
from dialogue_portal.editions.models.countries import CountryClassification, Scheme
from dialogue_portal.editions.models.edition import Edition, EditionCount, Phase, Supporter, Theme
from dialogue_portal.editions.models.texts import LEGAL, EditionText, TextKind

__all__ = [
    "LEGAL",
    "CoChair",
    "CountryClassification",
    "Edition",
    "EditionCount",
    "EditionText",
    "Network",
    "NetworkMember",
    "Phase",
    "Scheme",
    "Seat",
    "SeatMember",
    "Supporter",
    "TextKind",
    "Theme",
]
