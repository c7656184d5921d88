"""Every page of the second-stage form, and of letters of invitation, as the server sends it."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.roles import Role
from participants.actions.travel.letters import issue_letter
from participants.models import Place
from tests.journeys.applicant_pages import Page
from tests.journeys.meeting_pages import in_all
from tests.journeys.voter_pages import signed_in
from tests.participants.travelling import PASSPORT, STEPS, confirmed_place, fill_in

LONG = "Anticonstitutionnellement"


def travel_pages() -> Iterator[Page]:
    """Of whoever comes in person, of whoever takes part online, and of whoever checks a letter."""
    author = find_or_add_person("amina@travel.example")
    client, place = signed_in(author), confirmed_place(author)
    yield from form_pages(client, place)
    officer = find_or_add_person("travel@portal.example")
    grant_role(officer, Role.TRAVEL, by=None)
    letter_page = reverse("travel:my_letter", args=[place.pk])
    yield from in_all(client, "none yet", letter_page)
    letter = issue_letter(place, by=officer, at=timezone.now())
    yield from in_all(client, "issued", letter_page)
    online = confirmed_place(author, edition=place.edition, attendance="online")
    yield from in_all(client, "online", *pages_of(online, "", "needs"))
    check = reverse("travel:check_letter")
    yield from in_all(Client(), "empty", check)
    yield from in_all(Client(), "error", check, said={"code": ""})
    name = " ".join((PASSPORT["passport_given_names"], PASSPORT["passport_family_name"]))
    yield from in_all(Client(), "genuine", check, said={"code": letter.code, "name": name})
    yield from in_all(Client(), "unknown", check, said={"code": letter.code, "name": "Somebody"})


def form_pages(client: Client, place: Place) -> Iterator[Page]:
    """Empty, with errors, filled in."""
    yield from in_all(
        client,
        "empty",
        *pages_of(place, "", *STEPS, "photo", "nomination", "companions", "companions/new"),
    )
    wrong = {
        **PASSPORT,
        "passport_number": "?",
        "passport_expires_on": "2027-03-05",
        "passport_family_name": "=1",
    }
    yield from in_all(client, "error", *pages_of(place, "passport"), said=wrong)
    yield from in_all(client, "error", *pages_of(place, "companions/new"), said={"kind": "carer"})
    yield from in_all(client, "error", *pages_of(place, "photo"), said={})
    fill_in(client, place)
    long = {**PASSPORT, "passport_given_names": LONG * 3, "kind": "interpreter"}
    client.post(*pages_of(place, "companions/new"), long)
    yield from in_all(client, "filled", *pages_of(place, "", "passport", "visa", "companions"))
    (companion,) = place.companions.all()
    photo = pages_of(place, f"companions/{companion.pk}/photo")
    yield from in_all(client, "empty", *photo)
    yield from in_all(client, "error", *photo, said={})


def pages_of(place: Place, *slugs: str) -> list[str]:
    """Addresses of pages of the form."""
    return [f"/place/{place.pk}/travel/{slug + '/' if slug else ''}" for slug in slugs]
