"""Not eligible: told by the lead, asked to be looked at again within ten days, answered by somebody else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.kernel.errors import Overtaken, Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import withdraw_application
from participants.actions.screening import find_ineligible, undo_screening
from participants.actions.second_looks import answer_second_look, ask_second_look, tell_not_eligible
from participants.actions.shortlist import shortlist_applications
from participants.models import Application, SecondLook, SelectionRun, VotingRound
from participants.queries.retention.due import due_applications
from participants.queries.screening.history import newest_event
from participants.queries.second_looks.untold import untold_in, untold_of
from participants.queries.second_looks.waiting import Afterwards, looks_waiting_for, what_comes_after
from participants.states import RoundStatus, RunStatus
from tests.factories import ApplicationFactory, EditionFactory

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]
LONG_AGO = timezone.now() - timedelta(days=60)


@pytest.fixture
def edition() -> Edition:
    """Its call has closed."""
    return EditionFactory(
        status=EditionStatus.REVIEW, call_opens_at=LONG_AGO, call_closes_at=LONG_AGO + timedelta(days=30)
    )


@pytest.fixture
def lead(person: Person) -> User:
    return person("lead@example.org", Role.LEAD)


@pytest.fixture
def ada(person: Person) -> User:
    return person("ada@example.org", Role.OFFICER)


@pytest.fixture
def ben(person: Person) -> User:
    return person("ben@example.org", Role.OFFICER)


@pytest.fixture
def amina(person: Person) -> User:
    return person("amina@harbour.example")


@pytest.fixture
def refused(edition: Edition, amina: User, ada: User) -> Application:
    """Amina's application, which Ada has found not eligible."""
    row = ApplicationFactory(edition=edition, applicant=amina, email=amina.email)
    return find_ineligible(row, "out_of_scope", "weak", note_to_applicant="Show whom you reconcile.", by=ada)


def tell(edition: Edition, lead: User, at: datetime | None = None) -> int:
    untold = untold_of(untold_in(edition))
    return tell_not_eligible(
        edition, agreed_to=untold.digest, languages=untold.languages, by=lead, at=at or timezone.now()
    )


def asked(application: Application, amina: User) -> SecondLook:
    application.refresh_from_db()
    return ask_second_look(application, "Page 2 says it.", by=amina, at=timezone.now())


def letters(name: str) -> list[str]:
    return list(OutgoingEmail.objects.filter(letter=name).values_list("status", flat=True))


def test_telling_starts_the_ten_days_and_sends_the_neutral_letter(
    edition: Edition, refused: Application, lead: User
) -> None:
    waiting = ApplicationFactory(edition=edition)
    assert tell(edition, lead) == 1
    refused.refresh_from_db()
    waiting.refresh_from_db()
    assert (refused.status, refused.decided_at is None, waiting.decided_at) == ("ineligible", False, None)
    assert letters("decision_news") == ["queued"]
    letter = OutgoingEmail.objects.get()
    assert [
        word
        for word in ("eligible", refused.organisation_name, "scope")
        if word in letter.text + letter.subject
    ] == []


def test_whoever_has_been_told_is_not_told_again(edition: Edition, refused: Application, lead: User) -> None:
    tell(edition, lead)
    assert tell(edition, lead) == 0
    assert letters("decision_news") == ["queued"]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.CO_CHAIR])
def test_only_the_lead_tells(edition: Edition, refused: Application, person: Person, role: Role) -> None:
    with pytest.raises(Refused, match="Only the lead"):
        tell(edition, person("x@example.org", role))


def test_nobody_is_told_while_one_can_still_apply(ada: User, lead: User) -> None:
    row = ApplicationFactory(edition=EditionFactory())
    find_ineligible(row, "out_of_scope", by=ada)
    with pytest.raises(Refused, match="call is still open"):
        tell(row.edition, lead)


def test_a_decision_that_changed_meanwhile_stops_all(
    edition: Edition, refused: Application, ada: User, lead: User
) -> None:
    untold = untold_of(untold_in(edition))
    find_ineligible(ApplicationFactory(edition=edition), "too_late", by=ada)
    with pytest.raises(Refused, match="changed meanwhile"):
        tell_not_eligible(edition, agreed_to=untold.digest, languages=["en"], by=lead, at=timezone.now())
    assert letters("decision_news") == []


def test_every_language_is_confirmed_before_anybody_is_told(
    edition: Edition, refused: Application, ada: User, lead: User, signed_in: SignIn
) -> None:
    find_ineligible(ApplicationFactory(edition=edition, contact_language="ar"), "too_late", by=ada)
    client, address = signed_in(lead), reverse("admin:participants_secondlook_tell")
    page = client.get(address)
    text = page.content.decode()
    assert 'lang="ar" dir="rtl"' in text
    assert "2 applicants are told." in text
    agreed = {"agreed_to": page.context_data["untold"].digest}
    assert (
        "Confirm the letter in every language"
        in client.post(address, agreed | {"read_en": "on"}).content.decode()
    )
    assert letters("decision_news") == []
    assert client.post(address, agreed | {"read_en": "on", "read_ar": "on"}).status_code == 302
    assert letters("decision_news") == ["queued", "queued"]


def test_the_page_takes_the_same_queries_for_1_and_300(
    edition: Edition, ada: User, lead: User, signed_in: SignIn, django_assert_num_queries: Any
) -> None:
    client, address = signed_in(lead), reverse("admin:participants_secondlook_tell")
    made = ApplicationFactory.build_batch(
        300, edition=edition, status="ineligible", ineligibility_reason="other"
    )
    Application.objects.bulk_create(made[:1])
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    Application.objects.bulk_create(made[1:])
    with django_assert_num_queries(8):
        assert "300 are not eligible for “another reason”" in client.get(address).content.decode()


def test_many_are_told_in_the_same_queries_as_one(
    edition: Edition, lead: User, django_assert_num_queries: Any
) -> None:
    made = ApplicationFactory.build_batch(
        300, edition=edition, status="ineligible", ineligibility_reason="other"
    )
    Application.objects.bulk_create(made)
    with django_assert_num_queries(12):
        assert tell(edition, lead) == 300


def test_the_status_page_gives_the_reason_and_until_when_to_ask(
    edition: Edition, refused: Application, amina: User, lead: User, signed_in: SignIn
) -> None:
    at = datetime.fromisoformat("2026-11-20T22:30:00+00:00")  # half past eleven in Zurich
    tell(edition, lead, at)
    page = signed_in(amina).get(f"/my/{refused.pk}/").content.decode()
    assert "the work described is not peacebuilding" in page
    assert "Show whom you reconcile." in page
    assert "30 November 2026, 23:59" in page
    assert "weak" not in page
    assert "The networks of the core group read and vote" not in page


def test_before_the_release_the_page_to_ask_does_not_exist_whatever_was_decided(
    refused: Application, amina: User, signed_in: SignIn
) -> None:
    other = ApplicationFactory(edition=refused.edition, applicant=amina)
    client = signed_in(amina)
    pages = [client.get(f"/my/{row.pk}/look-again/") for row in (refused, other)]
    assert [page.status_code for page in pages] == [404, 404]
    assert [
        client.post(f"/my/{row.pk}/look-again/", {"words": "x"}).status_code for row in (refused, other)
    ] == [
        404,
        404,
    ]


def test_somebody_asks_once_and_the_same_words_sent_twice_count_once(
    edition: Edition, refused: Application, amina: User, lead: User, signed_in: SignIn
) -> None:
    tell(edition, lead)
    client, address = signed_in(amina), f"/my/{refused.pk}/look-again/"
    assert "Write what we should look at again." in client.post(address, {"words": " "}).content.decode()
    for _ in range(2):
        assert client.post(address, {"words": "Page 2 says it."}).status_code == 302
    assert client.post(address, {"words": "And page 3."}).status_code == 409
    assert SecondLook.objects.get().words == "Page 2 says it."
    assert "You will have an answer by" in client.get(f"/my/{refused.pk}/").content.decode()


def test_two_thousand_letters_fit_and_no_more(
    edition: Edition, refused: Application, amina: User, lead: User, signed_in: SignIn
) -> None:
    tell(edition, lead)
    client, address = signed_in(amina), f"/my/{refused.pk}/look-again/"
    assert client.post(address, {"words": "a" * 2_001}).status_code == 200
    assert client.post(address, {"words": "a" * 2_000}).status_code == 302


def test_after_the_tenth_day_it_is_kindly_refused(
    edition: Edition, refused: Application, amina: User, lead: User, signed_in: SignIn
) -> None:
    at = timezone.now() - timedelta(days=11)
    tell(edition, lead, at)
    refused.refresh_from_db()
    with pytest.raises(Refused, match="ten days are over"):
        ask_second_look(refused, "Please.", by=amina, at=timezone.now())
    ask_second_look(refused, "Please.", by=amina, at=at + timedelta(days=9))
    page = signed_in(amina).get(f"/my/{refused.pk}/look-again/").content.decode()
    assert "<textarea" not in page


def test_nobody_asks_for_somebody_else(
    edition: Edition, refused: Application, lead: User, person: Person, signed_in: SignIn
) -> None:
    tell(edition, lead)
    mallory = person("mallory@harbour.example")
    assert signed_in(mallory).get(f"/my/{refused.pk}/look-again/").status_code == 404
    refused.refresh_from_db()
    with pytest.raises(Refused, match="Only the applicant"):
        ask_second_look(refused, "Mine.", by=mallory, at=timezone.now())


def test_whoever_screened_it_does_not_answer_also_when_that_was_undone(
    edition: Edition, refused: Application, amina: User, ada: User, ben: User, lead: User
) -> None:
    undo_screening(refused, by=ben)
    find_ineligible(refused, "incomplete", by=ben)
    tell(edition, lead)
    look = asked(refused, amina)
    for screener in (ada, ben):
        with pytest.raises(Refused, match="screened this application yourself"):
            answer_second_look(look, "stands", "No.", by=screener)


def test_it_stays_with_an_answer_that_the_applicant_reads(
    edition: Edition, refused: Application, amina: User, ben: User, lead: User, signed_in: SignIn
) -> None:
    tell(edition, lead)
    look = asked(refused, amina)
    client, address = signed_in(ben), reverse("admin:participants_secondlook_change", args=[refused.pk])
    page = client.get(address).content.decode()
    assert "Page 2 says it." in page
    assert refused.work in page
    seen = {"seen": str(newest_event(refused.pk))}
    assert (
        "Write what the applicant shall read."
        in client.post(address, seen | {"outcome": "stands", "answer": ""}).content.decode()
    )
    for _ in range(2):
        client.post(address, seen | {"outcome": "stands", "answer": "We read page 2.", "note": "weak"})
    look.refresh_from_db()
    refused.refresh_from_db()
    assert (look.outcome, look.answered_by, refused.status) == ("stands", ben, "ineligible")
    assert refused.decided_at is not None
    assert letters("second_look_answered") == ["queued"]
    mine = signed_in(amina).get(f"/my/{refused.pk}/").content.decode()
    assert "We read page 2." in mine
    assert "It stays not eligible." in mine
    assert ben.email not in mine


def test_eligible_after_all_joins_the_pool_and_can_be_shortlisted(
    edition: Edition, refused: Application, amina: User, ben: User, lead: User, signed_in: SignIn
) -> None:
    tell(edition, lead)
    answer_second_look(asked(refused, amina), "eligible", "You are right.", "page 2", by=ben)
    refused.refresh_from_db()
    assert (refused.status, refused.decided_at, refused.screened_by) == ("eligible", None, ben)
    assert (refused.ineligibility_reason, refused.screening_note) == ("", "page 2")
    mine = signed_in(amina).get(f"/my/{refused.pk}/").content.decode()
    assert "Your application is eligible after all." in mine
    assert "under review" in mine
    assert shortlist_applications([refused.pk], by=lead, reason="Looked at again.") == [refused.pk]


def test_an_answer_once_given_stands(
    edition: Edition, refused: Application, amina: User, ben: User, lead: User, person: Person
) -> None:
    tell(edition, lead)
    look = asked(refused, amina)
    answer_second_look(look, "stands", "No.", by=ben)
    with pytest.raises(Refused, match="answered already"):
        answer_second_look(look, "eligible", "Yes.", by=person("eve@example.org", Role.OFFICER))


def test_the_second_of_two_officers_overwrites_nothing(
    edition: Edition, refused: Application, amina: User, ben: User, lead: User
) -> None:
    tell(edition, lead)
    look, seen = asked(refused, amina), newest_event(refused.pk)
    withdraw_application(refused, by=amina, at=timezone.now())
    with pytest.raises(Overtaken):
        answer_second_look(look, "stands", "No.", by=ben, seen=seen)


def test_who_withdraws_takes_the_question_along(
    edition: Edition, refused: Application, amina: User, ben: User, lead: User
) -> None:
    tell(edition, lead)
    look = asked(refused, amina)
    assert looks_waiting_for(ben).count == 1
    withdraw_application(refused, by=amina, at=timezone.now())
    assert looks_waiting_for(ben).count == 0
    with pytest.raises(Refused, match="withdrawn or decided anew"):
        answer_second_look(look, "stands", "No.", by=ben)


def test_who_has_withdrawn_cannot_ask(
    edition: Edition, refused: Application, amina: User, lead: User, signed_in: SignIn
) -> None:
    tell(edition, lead)
    withdraw_application(refused, by=amina, at=timezone.now())
    assert signed_in(amina).post(f"/my/{refused.pk}/look-again/", {"words": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("round_status", "run_status", "afterwards"),
    [
        (None, None, Afterwards.POOL),
        (RoundStatus.DRAFT, None, Afterwards.POOL),
        (RoundStatus.OPEN, None, Afterwards.NEXT_ROUND),
        (RoundStatus.TALLIED, None, Afterwards.AFTER_VOTE),
        (RoundStatus.TALLIED, RunStatus.PROPOSED, Afterwards.AFTER_VOTE),
        (RoundStatus.TALLIED, RunStatus.RELEASED, Afterwards.FALLEN_FREE),
    ],
)
def test_what_eligible_after_all_means_is_said_as_the_edition_stands(
    edition: Edition, round_status: str | None, run_status: str | None, afterwards: Afterwards
) -> None:
    if round_status:
        round_ = VotingRound.objects.create(edition=edition, status=round_status, seed="s")
        if run_status:
            SelectionRun.objects.create(edition=edition, round=round_, status=run_status)
    assert what_comes_after(edition.pk) == afterwards


def test_the_desk_s_start_page_counts_those_one_may_answer_with_the_nearest_day(
    edition: Edition, refused: Application, amina: User, ada: User, ben: User, lead: User, signed_in: SignIn
) -> None:
    assert (
        "1</strong> application not eligible, not told yet" in signed_in(lead).get("/admin/").content.decode()
    )
    tell(edition, lead)
    asked(refused, amina)
    page = signed_in(ben).get("/admin/").content.decode()
    assert "<strong>1</strong> second look to answer · the first by" in page
    assert "second look to answer" not in signed_in(ada).get("/admin/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_1_and_3(
    edition: Edition, ada: User, ben: User, signed_in: SignIn, count: int, django_assert_num_queries: Any
) -> None:
    for row in ApplicationFactory.create_batch(
        count, edition=edition, status="ineligible", ineligibility_reason="other",
        decided_at=timezone.now(), screened_by=ada,
    ):  # fmt: skip
        SecondLook.objects.create(application=row, words="Please.", asked_at=timezone.now())
    client, address = signed_in(ben), reverse("admin:participants_secondlook_changelist")
    client.get(address)
    with django_assert_num_queries(7):
        assert client.get(address).content.decode().count("waiting for an answer") == count + 1


def test_nothing_is_erased_while_a_question_is_open_and_then_a_year_counts_from_the_answer(
    edition: Edition, refused: Application, amina: User, ben: User, lead: User
) -> None:
    told_at = timezone.now() - timedelta(days=5)
    tell(edition, lead, told_at)
    day_told = due_applications([refused.pk])[0].on
    look = asked(refused, amina)
    assert due_applications([refused.pk])[0].on > day_told + timedelta(days=36_500)
    answer_second_look(look, "stands", "No.", by=ben)
    assert due_applications([refused.pk])[0].on == day_told + timedelta(days=5)
    assert (day_told - told_at.date()).days in {365, 366}
