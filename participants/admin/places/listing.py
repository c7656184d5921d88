"""What a line of the list of places shows."""

from typing import Any

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogue_portal.web import cells
from participants.models import Place
from participants.queries.places.counts import IN_QUESTION
from participants.states import PlaceStatus


class Columns:
    """Nothing of what was answered for balance or for travelling."""

    @admin.display(description=_("place"), ordering="number")
    def place_number(self, place: Place) -> Any:
        return place.number or "–"

    @admin.display(description=_("who"))
    def who(self, place: Place) -> str:
        return cells.who(place.shown_name, place.shown_organisation)

    @admin.display(description=_("region"))
    def region(self, place: Place) -> Any:
        return place.application.get_region_display() if place.application else "–"

    @admin.display(description=_("status"), ordering="status")
    def stand(self, place: Place) -> str:
        stand = stand_of(place)
        return cells.tag(stand["code"], stand["word"])

    @admin.display(description=_("answer until"), ordering="answer_by")
    def until(self, place: Place) -> Any:
        if place.answer_by is None or place.status != PlaceStatus.INVITED:
            return "–"
        return date_format(place.answer_by.astimezone(place.edition.zone), "DATE_FORMAT")


def stand_of(place: Place) -> dict[str, Any]:
    """The code of its colour and shape, and the word."""
    if place.is_in_question:
        return {"code": "warning", "word": _("accepted, to be decided"), "stand": IN_QUESTION}
    return {"code": place.status, "word": place.get_status_display(), "stand": place.status}
