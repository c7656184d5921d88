"""Who may be named on a list: only whoever chose so and agrees still, and by the name they chose."""

from datetime import timedelta
from itertools import product

import pytest
from django.test import Client
from django.utils import timezone

from participants.models import Application, Consent
from participants.models.listing import Audience
from participants.vocabulary import ConsentKind, Listing
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import fill_in, save

pytestmark = pytest.mark.django_db


def agree(application: Application, kind: ConsentKind = ConsentKind.LISTING, **changes: object) -> Consent:
    facts = {"version": "1", "language": "en", "given_at": timezone.now() - timedelta(days=2)} | changes
    consent: Consent = Consent.objects.create(application=application, kind=kind, **facts)
    return consent


def test_each_audience_finds_those_who_chose_it_or_a_wider_one() -> None:
    for listing in Listing:
        agree(ApplicationFactory(listing=listing))
    found = {
        audience: set(Application.objects.listed_to(audience).values_list("listing", flat=True))
        for audience in Audience
    }
    assert found == {
        Audience.PARTICIPANTS: {"participants", "everyone", "public"},
        Audience.EVERYONE: {"everyone", "public"},
        Audience.PUBLIC: {"public"},
    }


def test_without_the_consent_or_after_it_was_taken_back_nobody_is_listed() -> None:
    silent, other, back, again = ApplicationFactory.create_batch(4, listing=Listing.PUBLIC)
    agree(other, ConsentKind.PHOTOS)
    agree(back, withdrawn_at=timezone.now())
    agree(again, withdrawn_at=timezone.now())
    agree(again, given_at=timezone.now())
    for audience in Audience:
        assert set(Application.objects.listed_to(audience)) == {again}
    assert silent.listing == Listing.PUBLIC


def test_a_name_chosen_instead_is_shown_instead() -> None:
    names = {"given_name": "Zeb", "family_name": "Quartermain"}
    shown = [Application(**names, pseudonym=chosen).shown_name for chosen in ("", "Heron")]
    assert shown == ["Zeb Quartermain", "Heron"]


@pytest.mark.parametrize(("listing", "ticked"), list(product(["nobody", "public"], [[], ["listing"]])))
def test_the_summary_says_when_a_list_was_chosen_without_agreeing_to_be_named(
    listing: str, ticked: list[str]
) -> None:
    edition, client = EditionFactory(), Client()
    fill_in(client, edition)
    save(client, edition, "readers-and-safety", listing=listing)
    save(client, edition, "acknowledgements", consents=ticked)
    shown = client.get(f"/apply/{edition.slug}/summary/").content.decode()
    assert ("nobody will find your name" in shown) == (listing == "public" and not ticked)
    assert "Before you can send it" not in shown
