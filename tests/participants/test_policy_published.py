"""What counts for balance stands on the page of the call, in the reader's language."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from participants.models import SelectionPolicy
from tests.factories import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return EditionFactory()


def page(edition: Edition) -> str:
    return Client().get(reverse("intake:call", args=[edition.slug])).content.decode()


def publish(edition: Edition, attendance: str, features: list[str], days: int) -> None:
    at = timezone.now() - timedelta(days=days)  # the call opened ten days ago
    SelectionPolicy.objects.create(
        edition=edition, attendance=attendance, panel=9, features=features, features_published_at=at
    )


def test_before_it_is_published_the_call_says_nothing_of_balance(edition: Edition) -> None:
    SelectionPolicy.objects.create(edition=edition, panel=9, features=["region"])
    assert "Balance is counted by" not in page(edition)


def test_the_call_names_what_both_panels_count(edition: Edition) -> None:
    publish(edition, "in_person", ["region", "gender"], days=20)
    publish(edition, "online", ["region", "level"], days=20)
    body = page(edition)
    assert "region · gender · level" in body
    assert "Published after the call had opened" not in body


def test_what_was_published_late_is_said_to_be_late(edition: Edition) -> None:
    publish(edition, "", ["region"], days=3)
    assert "Published after the call had opened" in page(edition)
