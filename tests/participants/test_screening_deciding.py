"""Deciding about one application, on its page at the desk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import save_answers, submit_application
from participants.actions.screening import find_eligible, return_to_applicant, undo_screening
from participants.models import Application
from tests.factories import ApplicationFactory
from tests.participants.screening_desk import page_of, press, seen_on

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]
TEXTS = ["accuracy", "privacy", "conduct", "chatham_house"]


@pytest.fixture
def ada(person: Person) -> User:
    user = person("ada@example.org", Role.OFFICER)
    user.name = "Ada Officer"
    user.save()
    return user


@pytest.fixture
def officer(ada: User, signed_in: SignIn) -> Client:
    return signed_in(ada)


@pytest.fixture
def colleague(person: Person, signed_in: SignIn) -> Client:
    return signed_in(person("lena@example.org", Role.LEAD))


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_an_eligible_application_says_who_decided_and_nobody_is_written_to(officer, ada) -> None:
    application = ApplicationFactory()
    assert press(officer, application, "decide", decision="eligible", note="Good.").status_code == 302
    row = fresh(application)
    assert (row.status, row.screened_by, row.screening_note) == ("eligible", ada, "Good.")
    assert row.screened_at
    page = officer.get(page_of(application)).content.decode()
    assert "Found eligible" in page
    assert "Ada Officer" in page
    assert not OutgoingEmail.objects.exists()


def test_not_eligible_needs_a_reason_and_what_was_typed_stays(officer) -> None:
    application = ApplicationFactory()
    page = press(officer, application, "decide", decision="ineligible", note="Roads only.")
    assert "Choose why it is not eligible." in page.content.decode()
    assert "Roads only." in page.content.decode()
    assert fresh(application).status == "submitted"
    press(officer, application, "decide", decision="ineligible", reason="out_of_scope", note="Roads only.")
    assert (fresh(application).status, fresh(application).ineligibility_reason) == (
        "ineligible",
        "out_of_scope",
    )


def test_another_reason_has_to_be_named(officer) -> None:
    application = ApplicationFactory()
    page = press(officer, application, "decide", decision="ineligible", reason="other")
    assert "Write what the other reason is." in page.content.decode()
    assert fresh(application).status == "submitted"


def test_returning_writes_one_neutral_letter_in_the_applicants_language(officer) -> None:
    application = ApplicationFactory(contact_language="fr")
    press(officer, application, "decide", decision="return", note_to_applicant="Which countries?")
    letter = OutgoingEmail.objects.get()
    assert (letter.letter, letter.address, letter.language) == (
        "application_returned",
        application.email,
        "fr",
    )
    for word in ("Which countries?", application.organisation_name, application.receipt, "returned"):
        assert word not in letter.subject + letter.text + letter.html
    assert fresh(application).note_to_applicant == "Which countries?"


def test_a_returned_application_is_mended_sent_again_and_screened_again(officer, person, signed_in) -> None:
    applicant = person("grace@harbour.example")
    application = ApplicationFactory(applicant=applicant, email=applicant.email)
    save_answers_of_texts(application, applicant)
    early = seen_on(officer.get(page_of(application)))
    press(officer, application, "decide", decision="return", note_to_applicant="Which countries?")
    mine = signed_in(applicant).get(f"/my/{application.pk}/").content.decode()
    assert "Which countries?" in mine
    now = timezone.now()
    save_answers(
        fresh(application),
        {"work": "In Kenya and Uganda."},
        unreadable={},
        by=applicant,
        language="en",
        at=now,
    )
    refused = press(officer, application, "undo")
    assert refused.status_code == 409
    assert "The applicant has begun to mend it" in refused.content.decode()
    submit_application(fresh(application), by=applicant, at=now)
    assert (fresh(application).status, fresh(application).receipt) == ("submitted", application.receipt)
    stale = press(officer, application, "decide", seen=early, decision="eligible")
    assert stale.status_code == 409, "decided about a text that was not read"
    assert press(officer, application, "decide", decision="eligible").status_code == 302


def save_answers_of_texts(application: Application, applicant: User) -> None:
    """Acknowledge what has to be acknowledged, as when it was first sent."""
    Application.objects.filter(pk=application.pk).update(status="draft")
    answers = {"acknowledged": TEXTS}
    save_answers(application, answers, unreadable={}, by=applicant, language="en", at=timezone.now())
    Application.objects.filter(pk=application.pk).update(status="submitted")


def test_the_second_of_two_officers_is_told_and_overwrites_nothing(officer, colleague, ada) -> None:
    application = ApplicationFactory()
    seen = seen_on(colleague.get(page_of(application)))
    press(officer, application, "decide", decision="eligible", note="Strong.")
    late = press(
        colleague,
        application,
        "decide",
        seen,
        decision="ineligible",
        reason="out_of_scope",
        note="My long <b>thought",
    )
    page = late.content.decode()
    assert late.status_code == 409
    assert "Your decision was not saved." in page
    assert "Ada Officer" in page
    assert "My long &lt;b&gt;thought" in page
    row = fresh(application)
    assert (row.status, row.screened_by, row.screening_note) == ("eligible", ada, "Strong.")


def test_a_decision_sent_twice_counts_once(officer) -> None:
    application = ApplicationFactory()
    seen = seen_on(officer.get(page_of(application)))
    words = {"decision": "return", "note_to_applicant": "Which countries?"}
    answers = [press(officer, application, "decide", seen, **words).status_code for _ in range(3)]
    assert answers == [302, 302, 302]
    assert OutgoingEmail.objects.count() == 1


def test_undone_it_waits_again_and_a_second_return_is_a_second_letter(officer, ada) -> None:
    application = ApplicationFactory()
    for _ in range(2):
        return_to_applicant(application, "Which countries?", by=ada)
        press(officer, application, "undo")
    row = fresh(application)
    assert (row.status, row.note_to_applicant, row.screened_by, row.screened_at) == (
        "submitted",
        "",
        None,
        None,
    )
    assert OutgoingEmail.objects.filter(letter="application_returned").count() == 2


@pytest.mark.parametrize("status", ["selected", "reserve", "not_selected", "shortlisted", "withdrawn"])
def test_nothing_is_undone_once_it_has_gone_further(ada, status) -> None:
    application = ApplicationFactory(status=status)
    with pytest.raises(Refused):
        undo_screening(application, by=ada)
    assert fresh(application).status == status


def test_a_released_not_eligible_stands(officer, ada) -> None:
    application = ApplicationFactory(
        status="ineligible", ineligibility_reason="too_late", decided_at=timezone.now()
    )
    page = officer.get(page_of(application)).content.decode()
    assert "The decision has been released: it stands." in page
    assert "Undo: let it wait" not in page
    with pytest.raises(Refused):
        undo_screening(application, by=ada)


def test_auditors_applicants_and_delegates_cannot_decide(person) -> None:
    application = ApplicationFactory()
    for role in (Role.AUDITOR, Role.SAFETY, Role.DELEGATE):
        with pytest.raises(Refused):
            find_eligible(application, by=person(f"{role}@example.org", role))
    assert fresh(application).status == "submitted"


def test_a_corrected_country_moves_region_and_south_and_keeps_the_reason(officer) -> None:
    application = ApplicationFactory(flags=["region_from_head_office", "markup"])
    press(officer, application, "correct", main_country="US", region="", why="Works in Detroit.")
    row = fresh(application)
    assert (row.main_country.code, row.region, row.is_global_south, row.flags) == (
        "US",
        "NAM",
        False,
        ["markup"],
    )
    press(officer, application, "correct", main_country="US", region="LAC", why="Haitian diaspora.")
    assert fresh(application).region == "LAC"
    page = officer.get(page_of(application)).content.decode()
    assert "Country or region corrected" in page
    assert "Haitian diaspora." in page


def test_save_and_open_the_next_goes_down_the_list_it_came_from(officer) -> None:
    edition, now = ApplicationFactory().edition, timezone.now()
    Application.objects.all().update(submitted_at=now - timedelta(days=9))
    first, other, last = [
        ApplicationFactory(edition=edition, region=region, submitted_at=now - timedelta(hours=hours))
        for hours, region in enumerate(["ASIA", "AFR", "ASIA"])
    ]
    address = f"{page_of(first)}?_changelist_filters=region%3DASIA"
    seen = seen_on(officer.get(address))
    answer = officer.post(address, {"ask": "decide", "decision": "eligible", "seen": seen, "then": "next"})
    assert answer.url == f"{page_of(last)}?_changelist_filters=region%3DASIA"
    answer = officer.post(
        answer.url,
        {"ask": "decide", "decision": "eligible", "seen": seen_on(officer.get(answer.url)), "then": "next"},
    )
    assert answer.url == "/admin/participants/application/?region=ASIA"
    assert fresh(other).status == "submitted"
