"""A complete application as a browser would send it, section by section."""

import re

from django.http import HttpResponse
from django.test import Client

from dialogue_portal.editions.models import Edition

COMPLETE: dict[str, dict[str, object]] = {
    "you": {
        "given_name": "Amina",
        "family_name": "Participant",
        "email": "amina@harbour.example",
        "contact_language": "en",
        "residence": "KE",
        "gender": "woman",
        "age_band": "25-29",
    },
    "organisation": {
        "organisation_name": "Harbour Peace Circle",
        "acronym": "HPC",
        "organisation_type": "local_ngo",
        "level": "local",
        "year_founded": "2009",
        "main_country": "KE",
        "head_office": "KE",
        "countries_of_work": "Ouganda\nViet Nam",
        "member_of": "Lake Network\nYouth Circle",
        "is_independent": "yes",
    },
    "work": {"role": "Coordinator", "work": "We bring neighbours together.", "themes": ["prevention"]},
    "contribution": {"contribution": "Eleven years of mediation.", "earlier_editions": ["none"]},
    "nomination": {"nominated_by": "self"},
    "taking-part": {"attendance": "in_person", "funding": "full"},
    "readers-and-safety": {"readers": "all", "listing": "nobody"},
    "acknowledgements": {"acknowledged": ["accuracy", "privacy", "conduct", "chatham_house"]},
}


def save(client: Client, edition: Edition, section: str, **changes: object) -> HttpResponse:
    """Open a section as a browser does, and send it."""
    address = f"/apply/{edition.slug}/{section}/"
    page = client.get(address)
    hidden = {"application": page.context["named"], "seen": page.context["seen"]}
    return client.post(address, COMPLETE[section] | hidden | changes)


def fill_in(client: Client, edition: Edition) -> None:
    """Answer every section."""
    for section in COMPLETE:
        assert save(client, edition, section).status_code == 302


def without_tokens(page: str) -> str:
    """A page without what differs each time it is drawn."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
