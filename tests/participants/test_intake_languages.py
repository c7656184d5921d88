"""One begins in a language whose texts are ready; whoever has begun goes on in any."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from participants.models import Application
from tests.factories import EditionFactory
from tests.participants.intake_answers import save

pytestmark = pytest.mark.django_db
PAGES = ("call/{}/", "apply/{}/you/", "apply/{}/tasks/", "apply/{}/summary/")


def get(client: Client, page: str, edition: Edition, language: str) -> str:
    address = f"/{page.format(edition.slug)}"
    return client.get(address, headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_in_a_language_that_is_not_ready_the_page_lists_those_that_are(page: str) -> None:
    edition = EditionFactory(texts=["en", "fr"])
    html = get(Client(), page, edition, "es")
    assert 'value="fr"' in html
    assert 'class="plain" name="language" value="ar"' not in html
    assert f'name="next" value="/{page.format(edition.slug)}"' in html
    assert "given_name" not in html
    assert 'class="plain" name="language"' not in get(Client(), page, edition, "fr")


def test_choosing_a_language_comes_back_to_the_form() -> None:
    edition, client = EditionFactory(texts=["en"]), Client()
    here = f"/apply/{edition.slug}/you/"
    chosen = client.post(reverse("set_language"), {"language": "en", "next": here})
    assert chosen.url == here
    assert "given_name" in get(client, "apply/{}/you/", edition, "fr")


def test_a_draft_that_was_begun_stays_within_reach() -> None:
    edition, client = EditionFactory(), Client()
    save(client, edition, "you")
    edition.texts.filter(language="fr").delete()
    for page in PAGES:
        assert 'class="plain" name="language"' not in get(client, page, edition, "fr")
    assert "Amina" in get(client, "apply/{}/you/", edition, "fr")


def test_a_text_that_is_changed_while_the_call_is_open_closes_no_draft_and_lets_nobody_begin() -> None:
    edition, client = EditionFactory(texts=["en"]), Client()
    save(client, edition, "you")
    edition.texts.filter(kind="privacy").update(approved_at=None)
    assert "Amina" in get(client, "apply/{}/you/", edition, "en")
    assert "being changed" in get(Client(), "call/{}/", edition, "en")
    assert Application.objects.count() == 1


def test_a_call_that_is_over_is_read_in_every_language() -> None:
    edition = EditionFactory(texts=[], call_closes_at=timezone.now())
    assert 'class="plain" name="language"' not in get(Client(), "call/{}/", edition, "ru")


def test_a_title_of_another_language_says_so() -> None:
    edition = EditionFactory(title="Edition of peace", titles={"fr": "Édition de paix"})
    assert '<h1><bdi lang="en">Edition of peace</bdi></h1>' in get(Client(), "call/{}/", edition, "ru")
    french = get(Client(), "call/{}/", edition, "fr")
    assert "<h1>Édition de paix</h1>" in french
    assert '<bdi lang="en">Prevention</bdi>' in french
    assert "<title>Édition de paix" in french
    assert "<title>Edition of peace" in get(Client(), "call/{}/", edition, "ru")
