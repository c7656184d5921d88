"""An application that came by e-mail is typed in by an officer, and belongs to its author."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.imports import claim_imported
from participants.models import Application, Question, balance_of, safety_of
from participants.queries.screening.history import history_of
from participants.states import ApplicationStatus as S
from participants.vocabulary import Flag, Source
from tests.factories import EditionFactory
from tests.participants.intake_answers import COMPLETE

pytestmark = pytest.mark.django_db
ALL = {name: value for section in COMPLETE.values() for name, value in section.items()}
SAFE = {"contact_safely": "yes", "safe_channel": "Signal 555-0100"}


@pytest.fixture
def edition() -> Edition:
    return EditionFactory(slug="dialogue")


@pytest.fixture
def officer(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("officer@portal.example", Role.OFFICER))


def clock(edition: Edition, **ago: int) -> str:
    return f"{(timezone.now() - timedelta(**ago)).astimezone(edition.zone):%Y-%m-%dT%H:%M}"


def type_in(client: Client, edition: Edition, key: Any, button: str = "enter", **answers: Any) -> Any:
    came = {"came_at": clock(edition, hours=3), "how": "A Word file", "language": "fr"}
    address = f"/admin/participants/application/enter/{edition.slug}/{key}/"
    return client.post(address, ALL | came | {button: "yes"} | answers)


def test_it_gets_a_receipt_and_its_author_a_neutral_letter(officer: Client, edition: Edition) -> None:
    answer = type_in(officer, edition, key := uuid4())
    entered = Application.objects.get()
    assert answer["Location"] == f"/admin/participants/application/{key}/change/"
    assert (entered.source, entered.status, entered.language) == (Source.OFFICER, S.SUBMITTED, "fr")
    assert (entered.receipt is None, entered.flags, entered.applicant) == (False, [], None)
    assert entered.versions.get().content["work"] == "We bring neighbours together."
    letter = OutgoingEmail.objects.get()
    assert (letter.letter, letter.address) == ("application_received", "amina@harbour.example")


def test_it_counts_from_the_moment_the_mail_came(officer: Client, edition: Edition) -> None:
    type_in(officer, edition, uuid4())
    entered = Application.objects.get()
    times = {row.acknowledged_at for row in entered.acknowledgements.all()}
    assert entered.acknowledgements.count() == 4
    assert times == {entered.submitted_at} == {entered.entry.came_at}
    assert timezone.now() - entered.entry.came_at > timedelta(hours=2)


def test_the_history_says_who_typed(officer: Client, edition: Edition) -> None:
    type_in(officer, edition, uuid4())
    entered = Application.objects.get()
    assert [happening.who for happening in history_of(entered)] == [str(entered.entry.typed_by)]
    assert entered.entry.typed_by.email == "officer@portal.example"


def test_what_is_not_complete_is_kept_and_says_what_is_missing(officer: Client, edition: Edition) -> None:
    answer = type_in(officer, edition, uuid4(), work="", year_founded="long ago")
    draft = Application.objects.get()
    assert (draft.status, draft.as_typed, draft.role) == (
        S.DRAFT,
        {"year_founded": "long ago"},
        "Coordinator",
    )
    page = officer.get(answer["Location"]).content.decode()
    assert "Describe your peacebuilding work." in page
    assert 'value="long ago"' in page
    begun = officer.get("/admin/participants/application/enter/").content.decode()
    assert f"/enter/dialogue/{draft.pk}/" in begun


def test_pressing_twice_enters_it_once(officer: Client, edition: Edition) -> None:
    key = uuid4()
    type_in(officer, edition, key)
    assert type_in(officer, edition, key).status_code == 200
    assert Application.objects.count() == OutgoingEmail.objects.count() == 1


def test_answers_for_balance_and_safety_are_sealed_and_not_shown_again(
    officer: Client, edition: Edition
) -> None:
    answer = type_in(officer, edition, key := uuid4(), "save", **SAFE)
    page = officer.get(answer["Location"]).content.decode()
    assert "555-0100" not in page
    assert 'value="woman" id="id_gender_0" checked' not in page.replace(
        ' aria-describedby="id_gender_helptext"', ""
    )
    type_in(officer, edition, key, gender="", age_band="", contact_safely="", safe_channel="")
    entered = Application.objects.get()
    assert entered.status == S.SUBMITTED
    balance, safety = balance_of(entered), safety_of(entered)
    assert balance is not None
    assert safety is not None
    assert (balance.gender, safety.safe_channel) == ("woman", "Signal 555-0100")


def test_a_sealed_question_that_has_to_be_answered_counts_as_answered(
    officer: Client, edition: Edition
) -> None:
    common = {"edition": edition, "section": "you", "kind": "short", "is_required": True}
    Question.objects.create(code="care", labels={"en": "Whom do you care for?"}, privacy="B", **common)
    type_in(officer, edition, key := uuid4(), "save", **{"balance-care": "two children"})
    assert type_in(officer, edition, key).status_code == 302
    assert Application.objects.get().status == S.SUBMITTED


def test_after_the_deadline_it_is_flagged_by_when_the_mail_came(officer: Client) -> None:
    closed = EditionFactory(
        status="review",
        call_opens_at=timezone.now() - timedelta(days=9),
        call_closes_at=timezone.now() - timedelta(days=2),
    )
    type_in(officer, closed, uuid4(), came_at=clock(closed, days=3))
    type_in(officer, closed, uuid4(), came_at=clock(closed, days=1))
    flags = Application.objects.order_by("submitted_at").values_list("flags", flat=True)
    assert list(flags) == [[], [Flag.AFTER_DEADLINE]]


def test_a_mail_from_tomorrow_and_a_person_under_18_leave_nothing(officer: Client, edition: Edition) -> None:
    tomorrow = type_in(officer, edition, uuid4(), came_at=clock(edition, days=-1))
    assert "This is in the future." in tomorrow.content.decode()
    young = type_in(officer, edition, uuid4(), age_band="under-18")
    assert "Nothing has been kept." in young.content.decode()
    assert not Application.objects.exists()


def test_whoever_proves_the_address_finds_it_but_not_what_is_still_being_typed(
    officer: Client, edition: Edition, person: Callable[..., User]
) -> None:
    type_in(officer, edition, uuid4(), email="Amina@Harbour.example")
    type_in(officer, edition, uuid4(), "save", email="amina@harbour.example")
    author = person("amina@harbour.example")
    assert claim_imported(author) == 1
    assert Application.objects.get(applicant=author).status == S.SUBMITTED


def test_another_application_of_the_organisation_over_the_cap_is_flagged(officer: Client) -> None:
    edition = EditionFactory(cap_per_organisation=1)
    type_in(officer, edition, uuid4())
    type_in(officer, edition, uuid4())
    assert sorted(map(list, Application.objects.values_list("flags", flat=True))) == [[], [Flag.OVER_CAP]]


@pytest.mark.parametrize("status", ["voting", "selection", "draft"])
def test_nothing_is_added_once_the_networks_vote_nor_before_the_call(officer: Client, status: str) -> None:
    edition = EditionFactory(status=status)
    assert type_in(officer, edition, uuid4()).status_code == 200
    assert not Application.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.DELEGATE])
def test_only_the_secretariat_types_in(
    role: Role, edition: Edition, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person("other@portal.example", role))
    assert type_in(client, edition, uuid4()).status_code in {302, 404}
    assert not Application.objects.exists()
