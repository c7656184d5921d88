"""The Dialogues on the start page: open, under way, and held."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue_portal.editions.models import Edition, EditionCount
from dialogue_portal.editions.states import EditionStatus as E

UNDER_WAY = (E.CALL_CLOSED, E.REVIEW, E.VOTING, E.SELECTION, E.CONFIRMATION, E.PROGRAMME)
HELD = (E.HELD, E.PUBLISHED, E.ARCHIVED)


@dataclass(frozen=True)
class PastDialogue:
    """An edition that was held, its co-chairs, what was counted, and who says so."""

    edition: Edition
    co_chairs: list[str]
    counts: list[EditionCount]
    sources: list[str]


def dialogues_under_way() -> Iterable[Edition]:
    """Editions between the end of the call and the Dialogue itself, the next one first."""
    return Edition.objects.filter(status__in=UNDER_WAY).order_by("starts_on", "pk")


def past_dialogues() -> list[PastDialogue]:
    """Editions that were held, the newest first; three queries, however many there are."""
    editions = Edition.objects.filter(status__in=HELD).newest_first().prefetch_related("counts", "co_chairs")
    return [_past(edition) for edition in editions]


def _past(edition: Edition) -> PastDialogue:
    counts = list(edition.counts.all())
    sources = list(dict.fromkeys(count.source for count in counts))
    said_at_length = [s for s in sources if not any(other != s and other.startswith(s) for other in sources)]
    return PastDialogue(
        edition, [chair.organisation for chair in edition.co_chairs.all()], counts, said_at_length
    )
