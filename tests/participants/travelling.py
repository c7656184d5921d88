"""Somebody with a confirmed place, and what they answer for travelling."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Place
from participants.states import ApplicationStatus, PlaceStatus
from tests.factories import ApplicationFactory, EditionFactory

PASSPORT = {
    "nationality": "KE",
    "passport_family_name": "Quillfeather",
    "passport_given_names": "Amina Zawadi",
    "passport_number": "AK 123-4567",
    "passport_expires_on": "2031-05-24",
    "born_on": "1990-02-03",
}
STEPS = {
    "passport": PASSPORT,
    "journey": {"departure_city": "Mombasa", "travel": "By air"},
    "visa": {"needs_visa": "yes", "visa_outcome": "waiting"},
    "interpretation": {"interpretation": "fr"},
    "needs": {"access_needs": "No stairs", "diet": "Nuts", "caregiving": ""},
    "emergency": {"emergency_name": "Juma", "emergency_phone": "+254 700 000000"},
}


def confirmed_place(user: User | None = None, edition: Edition | None = None, **facts: Any) -> Place:
    """A place that was accepted, of an application of this person."""
    edition = edition or EditionFactory()
    application = ApplicationFactory(edition=edition, applicant=user, status=ApplicationStatus.SELECTED)
    number = facts.pop("number", Place.objects.filter(edition=edition).count() + 1)
    return Place.objects.create(
        edition=edition,
        application=application,
        number=number,
        **{"status": PlaceStatus.CONFIRMED, "answered_at": timezone.now(), **facts},
    )


def fill_in(client: Client, place: Place, *leave_out: str) -> None:
    """Send every page but these."""
    for slug, said in STEPS.items():
        if slug not in leave_out:
            assert client.post(f"/place/{place.pk}/travel/{slug}/", said).status_code == 302


def over(edition: Edition, days: int) -> None:
    """The event ended so many days ago."""
    day = (timezone.now() - timedelta(days=days)).date()
    Edition.objects.filter(pk=edition.pk).update(starts_on=day, ends_on=day)
