"""Certificates of participation, one page each, on the edition's letterhead."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.texts import in_language
from dialogue_portal.web.papers import Paper, direction_of, make_pdf
from participants.models import InvitationRules, Place


def certificates_pdf(edition: Edition, places: Sequence[Place]) -> Paper:
    """For whoever came: name, organisation, which Dialogue, where and when."""
    rules = InvitationRules.of(edition)
    days = [date_format(day, "DATE_FORMAT") for day in (edition.starts_on, edition.ends_on)]
    where = ", ".join(filter(None, (edition.venue, edition.city)))
    return make_pdf(
        "papers/certificate.typ",
        {
            "title": _("Certificate of participation"),
            "letterhead": _lines(str(in_language(rules.letterhead))) or [str(edition.name)],
            "opening": _("This is to certify that"),
            "took_part": _("took part in"),
            "dialogue": str(edition.name),
            "theme": str(edition.theme),
            "where_and_when": " · ".join(filter(None, (where, " – ".join(dict.fromkeys(days))))),
            "signatory": [line for line in (rules.signatory, rules.signatory_title) if line],
            "people": [_person(place) for place in places],
        },
    )


def _person(place: Place) -> dict[str, Any]:
    return {
        "name": place.shown_name,
        "name_direction": direction_of(place.shown_name),
        "organisation": place.shown_organisation,
        "organisation_direction": direction_of(place.shown_organisation),
    }


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
