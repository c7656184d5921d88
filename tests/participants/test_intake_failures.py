"""Whatever goes wrong on the way, nothing typed is lost; with a browser see tests/journeys/test_writing.py."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from participants.models import Application, HeldAnswers
from tests.factories import EditionFactory
from tests.participants.intake_answers import COMPLETE, fill_in, save
from tests.participants.intake_sign_in import sign_in

pytestmark = pytest.mark.django_db
AMINA = "amina@harbour.example"


@pytest.fixture
def edition() -> Edition:
    cache.clear()
    return EditionFactory()


def hidden(client: Client, address: str) -> dict[str, Any]:
    context: Any = client.get(address).context
    return {"application": context["named"], "seen": context["seen"]}


def expire(client: Client) -> None:
    """The session has ended; the other cookies are still there."""
    del client.cookies["__Host-session"]


@pytest.fixture
def amina(edition: Edition) -> Client:
    """Somebody who has begun on the phone and goes on at a desk, where the draft opens only while signed in."""
    phone, desk = Client(), Client()
    fill_in(phone, edition)
    sign_in(phone, AMINA)
    sign_in(desk, AMINA)
    return desk


def test_what_is_sent_after_the_session_has_ended_is_held_and_put_in_place_after_signing_in(
    amina: Client, edition: Edition
) -> None:
    address = f"/apply/{edition.slug}/work/"
    form = COMPLETE["work"] | hidden(amina, address)
    expire(amina)
    page = amina.post(address, form | {"work": "Written while signed out."})
    assert "You have been signed out" in page.content.decode()
    assert "Written while signed out." in page.content.decode()
    held = HeldAnswers.objects.get()
    assert "Written" not in held.sealed
    assert Application.objects.get().work == COMPLETE["work"]["work"]
    arrived = sign_in(amina, AMINA, address)
    assert arrived.url == address
    assert Application.objects.get().work == "Written while signed out."
    assert not HeldAnswers.objects.exists()
    assert "is in place" in amina.get(address).content.decode()


def test_what_was_held_meets_what_was_written_meanwhile_like_any_other_page(
    amina: Client, edition: Edition
) -> None:
    address = f"/apply/{edition.slug}/work/"
    form = COMPLETE["work"] | hidden(amina, address)
    expire(amina)
    amina.post(address, form | {"work": "Written while signed out.", "role": "Chair"})
    Application.objects.update(work="Written on the phone.")
    sign_in(amina, AMINA, address)
    draft = Application.objects.get()
    assert (draft.work, draft.role) == ("Written on the phone.", "Chair")
    assert [entry["text"] for entry in draft.set_aside["work"]] == ["Written while signed out."]


def test_what_is_held_for_one_person_is_put_into_nobody_else_s_application(
    amina: Client, edition: Edition
) -> None:
    address = f"/apply/{edition.slug}/work/"
    form = COMPLETE["work"] | hidden(amina, address)
    expire(amina)
    amina.post(address, form | {"work": "Written while signed out."})
    sign_in(amina, "mallory@harbour.example")
    assert Application.objects.get().work == COMPLETE["work"]["work"]
    assert b"Written while" not in amina.get(address).content
    expire(amina)
    sign_in(amina, AMINA)
    assert Application.objects.get().work == "Written while signed out."


def test_an_autosave_after_the_session_has_ended_is_held_too(amina: Client, edition: Edition) -> None:
    address = f"/apply/{edition.slug}/work/"
    form = COMPLETE["work"] | hidden(amina, address)
    expire(amina)
    answer = amina.post(address, form | {"work": "Half a sent", "then": "autosave"})
    assert answer.status_code == 401
    assert "signed out" in answer.json()["sentence"]
    sign_in(amina, AMINA)
    assert Application.objects.get().work == "Half a sent"


def test_whoever_has_no_way_back_keeps_the_text_in_a_new_draft(edition: Edition) -> None:
    save(Client(), edition, "you")
    lost, client = Application.objects.get(), Client()
    client.get(f"/apply/{edition.slug}/work/")
    client.post(f"/apply/{edition.slug}/work/", COMPLETE["work"] | {"application": lost.pk, "then": "anew"})
    assert Application.objects.exclude(pk=lost.pk).get().work == COMPLETE["work"]["work"]


def test_a_form_whose_token_is_too_old_is_shown_again_with_what_was_typed_and_nothing_is_written(
    edition: Edition,
) -> None:
    client, address = Client(enforce_csrf_checks=True), f"/apply/{edition.slug}/you/"
    form = COMPLETE["you"] | hidden(client, address)
    page = client.post(address, form)
    assert page.status_code == 403
    assert "press the button once more" in page.content.decode()
    assert 'value="Amina"' in page.content.decode()
    assert not Application.objects.exists()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    again = {"csrfmiddlewaretoken": token[1], "seen": page.context["seen"]}
    assert client.post(address, form | again).status_code == 302
    assert Application.objects.get().given_name == "Amina"


def test_an_autosave_whose_token_is_too_old_is_given_a_fresh_one(edition: Edition) -> None:
    client, address = Client(enforce_csrf_checks=True), f"/apply/{edition.slug}/you/"
    form = COMPLETE["you"] | hidden(client, address) | {"then": "autosave"}
    answer = client.post(address, form)
    assert answer.status_code == 403
    assert not Application.objects.exists()
    fresh = client.post(address, form | {"csrfmiddlewaretoken": answer.json()["token"]})
    assert fresh.json()["application"] == str(Application.objects.get().pk)


def test_a_form_sent_from_another_site_is_not_shown(edition: Edition) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(
        f"/apply/{edition.slug}/you/", COMPLETE["you"], headers={"origin": "https://evil.example"}
    )
    assert page.status_code == 403
    assert b"Amina" not in page.content


def test_signing_in_in_another_tab_while_a_form_is_open_loses_nothing(edition: Edition) -> None:
    client = Client()
    save(client, edition, "you")
    address = f"/apply/{edition.slug}/work/"
    form = COMPLETE["work"] | hidden(client, address)
    sign_in(client, AMINA)
    assert client.post(address, form).status_code == 302
    assert Application.objects.get().work == COMPLETE["work"]["work"]


def test_ten_megabytes_pasted_into_a_field_are_cut_beside_it_and_the_rest_is_saved(edition: Edition) -> None:
    client = Client()
    page = save(client, edition, "work", work="x" * (10 * 1024 * 1024))
    assert page.status_code == 200
    assert "longer than 20,000 characters" in page.context["form"].errors["work"][0]
    assert len(page.content) < 100_000
    draft = Application.objects.get()
    assert (draft.role, len(draft.work)) == ("Coordinator", 20_000)


def test_more_than_the_portal_can_take_is_answered_with_what_to_do(edition: Edition) -> None:
    page = save(Client(), edition, "work", work="x" * (13 * 1024 * 1024))
    assert page.status_code == 413
    assert b"what you wrote is still there" in page.content


def test_a_page_made_before_the_server_was_restarted_is_taken(edition: Edition) -> None:
    client, address = Client(), f"/apply/{edition.slug}/you/"
    form = COMPLETE["you"] | hidden(client, address)
    cache.clear()
    assert client.post(address, form).status_code == 302
    form |= hidden(client, address)
    cache.clear()
    client.post(address, form | {"given_name": "Amara"})
    draft = Application.objects.get()
    assert (draft.given_name, draft.set_aside) == ("Amara", {})


def test_after_the_grace_what_was_typed_is_still_shown_and_nothing_new_is_begun(edition: Edition) -> None:
    client, address = Client(), f"/apply/{edition.slug}/work/"
    form = COMPLETE["work"] | hidden(client, address)
    edition.call_closes_at = timezone.now() - timedelta(minutes=61)
    edition.save()
    page = client.post(address, form)
    assert "We bring neighbours together." in page.content.decode()
    assert "The call has closed" in page.content.decode()
    assert not Application.objects.exists()


def test_what_is_held_in_one_browser_never_grows_without_end(amina: Client, edition: Edition) -> None:
    expire(amina)
    for number in range(15):
        key = f"00000000-0000-4000-8000-{number:012}"
        amina.post(f"/apply/{edition.slug}/work/", {"application": key, "work": "x"})
    assert HeldAnswers.objects.count() == 12
