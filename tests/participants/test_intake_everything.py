"""What somebody downloads is everything they have given, in a shape that stays."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from dialogue_portal.accounts.models import User
from participants.models import Application
from participants.models.questions import Question
from tests.factories import EditionFactory
from tests.participants.intake_answers import fill_in, save
from tests.participants.sent_applications import press, send_draft

pytestmark = pytest.mark.django_db
SHAPE = {
    *("format", "edition", "receipt", "status", "begun_at", "sent_at", "withdrawn_at", "questions"),
    *("answers", "sealed_answers", "as_typed", "files", "versions", "acknowledgements", "consents"),
    *("colleagues", "second_look", "new_version"),
}


@pytest.fixture
def client(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("amina@harbour.example"))


def downloaded(client: Client, application: Application) -> dict[str, object]:
    answer = client.get(f"/my/{application.pk}/application.json")
    assert answer.headers["Content-Type"].startswith("application/json")
    return json.loads(answer.content)


def test_everything_is_in_it_sealed_answers_own_questions_versions_and_texts(client: Client) -> None:
    edition = EditionFactory()
    for code, privacy in (("radio", "R"), ("health", "S")):
        Question.objects.create(
            edition=edition,
            code=code,
            section="work",
            kind="short",
            labels={"en": f"{code}?"},
            privacy=privacy,
        )
    fill_in(client, edition)
    draft = Application.objects.get()
    own = {"own-radio": "Every evening", "safety-health": "Call at night"}
    save(client, edition, "work", **own)
    sent = send_draft(client, draft)
    press(client, "change", sent)
    save(client, edition, "work", work="Other words.", **own)
    found = downloaded(client, sent)
    assert found.keys() == SHAPE
    assert found["format"] == "dialogue-portal/application/1"
    assert found["answers"]["own-radio"] == "Every evening"
    assert found["sealed_answers"]["safety-health"] == "Call at night"
    assert (found["sealed_answers"]["gender"], found["sealed_answers"]["age_band"]) == ("woman", "25-29")
    assert {"own-radio": "radio?", "safety-health": "health?"}.items() <= found["questions"].items()
    assert (
        found["answers"].keys() - found["questions"].keys()
        <= {"files", "files_to_come"} | found["answers"].keys()
    )
    assert [version["answers"]["work"] for version in found["versions"]] == ["We bring neighbours together."]
    assert found["new_version"]["answers"]["work"] == "Other words."
    assert {row["kind"] for row in found["acknowledgements"]} == {
        "accuracy",
        "privacy",
        "conduct",
        "chatham_house",
    }


def test_what_officers_noted_is_not_in_it(client: Client) -> None:
    edition = EditionFactory()
    fill_in(client, edition)
    sent = send_draft(client, Application.objects.get())
    Application.objects.filter(pk=sent.pk).update(
        status="ineligible", ineligibility_reason="other", screening_note="weak", flags=["over_cap"]
    )
    text = json.dumps(downloaded(client, sent))
    assert [word for word in ("weak", "over_cap", "ineligible") if word in text] == []


def test_a_draft_can_be_taken_away_too(client: Client) -> None:
    fill_in(client, EditionFactory())
    found = downloaded(client, Application.objects.get())
    assert (found["receipt"], found["status"], found["versions"]) == (None, "draft", [])
