"""Badges to print: name, organisation, country, kind, and a code that says nothing to anybody else."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.web.papers import Paper, direction_of, make_pdf
from dialogue_portal.web.qr import qr_drawing
from participants.models import Place
from participants.queries.door.badges import code_of

# How many fit on a sheet of A4, with the columns and rows they stand in.
SHEETS = {8: (2, 4), 4: (2, 2), 10: (2, 5)}


def badges_pdf(edition: Edition, places: Iterable[Place], *, per_page: int = 8) -> Paper:
    """One badge for each place, in the order given."""
    columns, rows = SHEETS[per_page]
    return make_pdf(
        "papers/badges.typ",
        {
            "title": _("Badges: %(edition)s") % {"edition": edition.name},
            "columns": columns,
            "rows": rows,
            "head": str(edition.name),
            "badges": [_badge(place) for place in places],
        },
    )


def _badge(place: Place) -> dict[str, Any]:
    country, code = place.shown_country, code_of(place)
    name = place.shown_name
    return {
        "name": name,
        "name_direction": direction_of(name),
        "organisation": place.shown_organisation,
        "organisation_direction": direction_of(place.shown_organisation),
        "country": str(country.name) if country else "",
        "kind": place.get_kind_display(),
        "code": code,
        "qr": qr_drawing(code),
    }
