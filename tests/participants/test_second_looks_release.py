"""The release of the slate beside "not eligible" told earlier: nobody hears twice, nobody hears of somebody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application, SecondLook, SelectionRun, VotingRound
from participants.states import IN_REVIEW, RoundStatus, RunStatus
from participants.states import ApplicationStatus as S
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import without_tokens
from tests.participants.test_intake_silence import seen
from tests.releasing import release_run

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]


@pytest.fixture
def run() -> SelectionRun:
    """A ratified slate of an edition."""
    edition = EditionFactory()
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    return SelectionRun.objects.create(edition=edition, round=round_, status=RunStatus.RATIFIED)


def merged(run: SelectionRun, applicant: User, into: Application) -> Application:
    return ApplicationFactory(
        edition=run.edition, applicant=applicant, email=applicant.email, status=S.MERGED, merged_into=into
    )


def letters_about(application: Application) -> int:
    return OutgoingEmail.objects.filter(about=f"application:{application.pk}").count()


def test_who_was_told_before_hears_nothing_more_and_keeps_the_day(run: SelectionRun, person: Person) -> None:
    told_at = timezone.now() - timedelta(days=20)
    early, late = (
        ApplicationFactory(
            edition=run.edition, status=S.INELIGIBLE, ineligibility_reason="too_late", decided_at=at
        )
        for at in (told_at, None)
    )
    release_run(run, by=person("lead@example.org", Role.LEAD))
    early.refresh_from_db()
    late.refresh_from_db()
    assert early.decided_at == told_at
    assert late.decided_at is not None
    assert (letters_about(early), letters_about(late)) == (0, 1)


def test_an_open_question_stays_open_when_the_slate_is_released(run: SelectionRun, person: Person) -> None:
    row = ApplicationFactory(
        edition=run.edition, status=S.INELIGIBLE, ineligibility_reason="too_late", decided_at=timezone.now()
    )
    SecondLook.objects.create(application=row, words="Please.", asked_at=timezone.now())
    release_run(run, by=person("lead@example.org", Role.LEAD))
    assert SecondLook.objects.get().outcome == ""
    assert Application.objects.get(pk=row.pk).status == S.INELIGIBLE


def test_an_application_merged_into_another_of_the_same_person_leads_there(
    run: SelectionRun, person: Person, signed_in: SignIn
) -> None:
    amina = person("amina@harbour.example")
    kept = ApplicationFactory(edition=run.edition, applicant=amina, status=S.ELIGIBLE)
    gone = merged(run, amina, kept)
    release_run(run, by=person("lead@example.org", Role.LEAD))
    page = signed_in(amina).get(f"/my/{gone.pk}/").content.decode()
    assert "It is the same as another application of yours, which goes on." in page
    assert f'href="/my/{kept.pk}/"' in page
    assert letters_about(gone) == 1


def test_merged_into_somebody_else_s_nothing_tells_that_there_is_one(
    run: SelectionRun, person: Person, signed_in: SignIn
) -> None:
    amina, bruno = person("amina@harbour.example"), person("bruno@harbour.example")
    kept = ApplicationFactory(edition=run.edition, applicant=bruno, status=S.ELIGIBLE, family_name="Bruno")
    gone = merged(run, amina, kept)
    release_run(run, by=person("lead@example.org", Role.LEAD))
    page = signed_in(amina).get(f"/my/{gone.pk}/").content.decode()
    assert "Your application goes no further." in page
    assert [word for word in ("merged", "another", "Bruno", str(kept.pk), kept.receipt) if word in page] == []
    listed = signed_in(amina).get("/my/").content.decode()
    assert "merged" not in listed


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_merged_ones_takes_the_same_queries(
    run: SelectionRun, person: Person, signed_in: SignIn, count: int, django_assert_num_queries: Any
) -> None:
    amina = person("amina@harbour.example")
    for _ in range(count):
        merged(run, amina, ApplicationFactory(edition=run.edition))
    Application.objects.filter(applicant=amina).update(decided_at=timezone.now())
    client = signed_in(amina)
    with django_assert_num_queries(6):
        assert len(client.get("/my/").context["rows"]) == count


def test_the_others_learn_nothing_when_not_eligible_is_told(
    run: SelectionRun, person: Person, signed_in: SignIn
) -> None:
    """Byte for byte: telling some of them changes no page of those whom it does not concern."""
    amina = person("amina@harbour.example")
    mine = ApplicationFactory(edition=run.edition, applicant=amina)
    theirs = ApplicationFactory(edition=run.edition, status=S.INELIGIBLE, ineligibility_reason="too_late")
    client = signed_in(amina)
    for status in sorted(IN_REVIEW - {S.INELIGIBLE}):
        Application.objects.filter(pk=mine.pk).update(status=status)
        pages = []
        for told_at in (None, timezone.now()):
            Application.objects.filter(pk=theirs.pk).update(decided_at=told_at)
            again = client.get(f"/my/{mine.pk}/look-again/")
            pages.append((seen(client, mine), again.status_code, without_tokens(again.content.decode())))
        assert pages[0] == pages[1]


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_the_reason_is_read_in_the_language_of_the_applicant(
    run: SelectionRun, person: Person, signed_in: SignIn, language: str
) -> None:
    amina = person("amina@harbour.example")
    row = ApplicationFactory(
        edition=run.edition, applicant=amina, status=S.INELIGIBLE, ineligibility_reason="too_late",
        decided_at=timezone.now(),
    )  # fmt: skip
    client = signed_in(amina)
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
    page = client.get(f"/my/{row.pk}/").content.decode()
    with translation.override(language):
        assert row.get_ineligibility_reason_display() in page
