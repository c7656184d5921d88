"""Every text ticked stands there with its time and its words; a consent can be taken back and given again."""

from collections.abc import Callable

import pytest
from django.test import Client

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import EditionText
from participants.models import Application
from participants.models.listing import Audience
from tests.factories import EditionFactory
from tests.participants.intake_answers import fill_in, save
from tests.participants.sent_applications import press, send_draft

pytestmark = pytest.mark.django_db
CONSENTS = ["listing", "photos", "news", "partners"]


@pytest.fixture
def client(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("amina@harbour.example"))


@pytest.fixture
def sent(client: Client) -> Application:
    edition = EditionFactory()
    for kind in ("privacy", "partners"):
        EditionText.objects.update_or_create(
            edition=edition, kind=kind, language="en", defaults={"body": f"First {kind}.", "wording": 3}
        )
    fill_in(client, edition)
    save(client, edition, "acknowledgements", consents=CONSENTS)
    save(client, edition, "readers-and-safety", listing="public")
    return send_draft(client, Application.objects.get())


def answer(client: Client, sent: Application, kind: str, answer: str, **more: str) -> int:
    return client.post(f"/my/{sent.pk}/consents/{kind}/", {"answer": answer, **more}).status_code


def test_each_text_stands_there_as_it_was_shown_even_after_it_was_changed(
    client: Client, sent: Application
) -> None:
    for text in EditionText.objects.all():
        text.body, text.wording = f"Second {text.kind}.", 4
        text.save()
    page = client.get(f"/my/{sent.pk}/consents/")
    words = page.content.decode()
    assert "First privacy." in words
    assert "First partners." in words
    assert "Second" not in words
    shown = {row.kind: row for row in page.context["acknowledged"]}
    assert shown.keys() == {"accuracy", "privacy", "conduct", "chatham_house"}
    assert (shown["privacy"].version, shown["privacy"].language) == ("3", "en")


@pytest.mark.parametrize("kind", CONSENTS)
def test_a_consent_is_taken_back_and_given_again_and_both_stay_on_record(
    client: Client, sent: Application, kind: str
) -> None:
    assert b"cannot be called back" in client.get(f"/my/{sent.pk}/consents/{kind}/").content
    assert answer(client, sent, kind, "withdraw") == 302
    living = sent.consents.filter(withdrawn_at=None).values_list("kind", flat=True)
    assert set(living) == {*CONSENTS} - {kind}
    answer(client, sent, kind, "agree", listing="participants")
    rows = sent.consents.filter(kind=kind).order_by("given_at")
    assert [row.withdrawn_at is None for row in rows] == [False, True]
    assert sent.acknowledgements.count() == 4


def test_whoever_takes_the_listing_back_is_listed_to_nobody_and_chooses_anew_afterwards(
    client: Client, sent: Application
) -> None:
    press(client, "change", sent)
    rows = Application.objects.filter(edition=sent.edition)
    assert rows.listed_to(Audience.PUBLIC).filter(pk=sent.pk).exists()
    answer(client, sent, "listing", "withdraw")
    assert set(rows.values_list("listing", flat=True)) == {"nobody"}
    assert not rows.listed_to(Audience.PUBLIC).exists()
    assert answer(client, sent, "listing", "agree") == 200  # to whom?
    assert answer(client, sent, "listing", "agree", listing="participants") == 302
    assert set(rows.values_list("listing", flat=True)) == {"participants"}


def test_what_was_taken_back_meanwhile_does_not_come_back_with_a_new_version(
    client: Client, sent: Application
) -> None:
    press(client, "change", sent)
    answer(client, sent, "photos", "withdraw")
    send_draft(client, Application.objects.get(revises=sent))
    living = sent.consents.filter(withdrawn_at=None).values_list("kind", flat=True)
    assert sorted(living) == ["listing", "news", "partners"]


def test_pressing_twice_changes_nothing(client: Client, sent: Application) -> None:
    for _ in range(2):
        answer(client, sent, "news", "withdraw")
    for _ in range(2):
        answer(client, sent, "news", "agree")
    assert sent.consents.filter(kind="news").count() == 2


def test_a_consent_nobody_asks_for_does_not_exist(client: Client, sent: Application) -> None:
    assert answer(client, sent, "everything", "agree") == 404
