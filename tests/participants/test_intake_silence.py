"""Until the release an application looks the same whatever was decided, and afterwards no letter goes astray."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.states import Status
from participants.actions.intake import withdraw_application
from participants.emails.selection import tell_stage
from participants.models import Application, ReleaseStage
from participants.states import IN_REVIEW, ApplicationStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.test_selection_authority import run_of
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
UNDECIDED = sorted(IN_REVIEW | {ApplicationStatus.MERGED})


def stage_of(room: Room) -> ReleaseStage:
    return ReleaseStage.objects.create(run=run_of(room), outcome="reserve", number=1)


def seen(client: Client, application: Application) -> str:
    """Everything its author can open, without what differs each time."""
    pages = [
        client.get(reverse("intake:my_applications")),
        client.get(reverse("intake:my_application", args=[application.pk])),
        client.get(reverse("intake:sent", args=[application.pk])),
        client.get(reverse("intake:withdraw", args=[application.pk])),
        client.get(reverse("intake:apply", args=[application.edition.slug])),
        client.get(reverse("home:start")),
    ]
    lines = "\n".join(f"{page.status_code} {page.content.decode()}" for page in pages).splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_before_the_release_every_decision_looks_like_none(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    user = person("amina@harbour.example")
    application = ApplicationFactory(edition=EditionFactory(), applicant=user)
    client, pages = signed_in(user), {}
    for status in UNDECIDED:
        Application.objects.filter(pk=application.pk).update(
            status=status, ineligibility_reason="incomplete", screening_note="weak", flags=["over_cap"],
            note_to_applicant="", screened_at=timezone.now(),
        )  # fmt: skip
        pages[status] = seen(client, application)
    assert [status for status in UNDECIDED if pages[status] != pages[ApplicationStatus.SUBMITTED]] == []


def test_an_application_found_to_be_a_duplicate_can_be_taken_back_like_any_other(
    person: Callable[..., User],
) -> None:
    user = person("amina@harbour.example")
    application = ApplicationFactory(applicant=user, status=ApplicationStatus.MERGED)
    assert withdraw_application(application, by=user, at=timezone.now()).status == ApplicationStatus.WITHDRAWN


def test_whoever_withdraws_before_the_letters_go_out_gets_none_of_the_decision(
    person: Callable[..., User],
) -> None:
    user, room = person("amina@harbour.example"), make_room()
    stays, goes = ApplicationFactory.create_batch(
        2, edition=room.edition, applicant=user, status=ApplicationStatus.RESERVE
    )
    with transaction.atomic():
        tell_stage(stage_of(room), [stays.pk, goes.pk], by=room.lead)
    withdraw_application(goes, by=user, at=timezone.now())
    letters = OutgoingEmail.objects.filter(letter="decision_news").values_list("about", "status")
    assert set(letters) == {
        (f"application:{stays.pk}", Status.QUEUED),
        (f"application:{goes.pk}", Status.CANCELLED),
    }


def test_without_a_language_for_contact_the_news_comes_in_the_language_of_the_application() -> None:
    room = make_room()
    row = ApplicationFactory(edition=room.edition, contact_language="", language="fr")
    with transaction.atomic():
        tell_stage(stage_of(room), [row.pk], by=room.lead)
    assert OutgoingEmail.objects.get(letter="decision_news").language == "fr"
