"""The list at the door, on paper."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.web.moments import moment_in
from dialogue_portal.web.papers import Paper, direction_of, make_pdf
from participants.models import Place


def door_list_pdf(edition: Edition, places: Iterable[Place], *, at: datetime) -> Paper:
    """Name, organisation and kind of everybody who comes, by name, with an empty box."""
    rows = sorted(places, key=lambda place: place.shown_name.casefold())
    moment = moment_in(at, edition.time_zone)
    return make_pdf(
        "papers/door_list.typ",
        {
            "title": _("At the door"),
            "subtitle": str(edition.name),
            "foot": f"{edition.name} · {moment.there} {moment.zone}",
            "heads": ["", _("Name"), _("Organisation"), _("Kind")],
            "people": [
                [
                    {"text": text, "direction": direction_of(text)}
                    for text in (place.shown_name, place.shown_organisation, place.get_kind_display())
                ]
                for place in rows
            ],
        },
    )
