"""Every letter, written by the function that posts it, can be read in all six languages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.adapters import AccountAdapter
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.rendering import direction_of
from participants.actions.intake.handing_over import ask_handover
from participants.actions.intake.inviting import invite_colleague
from participants.emails import (
    assessing,
    closing,
    intake,
    places,
    releasing,
    replacing,
    resuming,
    screening,
    selection,
    travel,
    voting,
)
from participants.emails.policy import tell_policy_to_agree
from participants.models import (
    Application,
    Place,
    PolicyVersion,
    ReasonAsked,
    ReleaseStage,
    ResumeLink,
    SecondLook,
    SelectionPolicy,
    SelectionRun,
    VotingRound,
)
from participants.states import RoundStatus
from tests.factories import ApplicationFactory, EditionFactory, SeatFactory, delegate_of
from tests.house.letters import letters

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def application(language: str) -> Application:
    return ApplicationFactory(contact_language=language, screened_at=timezone.now())


def voting_round(edition: Edition) -> VotingRound:
    now = timezone.now()
    return VotingRound.objects.create(
        edition=edition, status=RoundStatus.OPEN, opens_at=now, closes_at=now + timedelta(days=7), seed="s"
    )


def to_voters(tell: Callable[..., object], *more: object, **named: object) -> Callable[[str], object]:
    def post(language: str) -> object:
        edition = EditionFactory()
        voter = delegate_of(SeatFactory(edition=edition), "delegate@network.example")
        voter.preferred_language = language
        return tell(voting_round(edition), [voter], *more, **named)

    return post


def assessments_due(language: str) -> object:
    officer = User.objects.create_user("officer@portal.example", preferred_language=language)
    return assessing.say_assessments_due([(officer, 3)], on=timezone.now().date())


def to_seats(tell: Callable[..., object], *more: int) -> Callable[[str], object]:
    def post(language: str) -> object:
        edition = EditionFactory()
        voter = delegate_of(SeatFactory(edition=edition), "delegate@network.example")
        voter.preferred_language = language
        voter.save()
        run = SelectionRun.objects.create(
            edition=edition, round=voting_round(edition), ratify_by=timezone.now() + timedelta(days=3)
        )
        return tell(run, *more)

    return post


def policy_to_agree(language: str) -> object:
    edition = EditionFactory()
    voter = delegate_of(SeatFactory(edition=edition), "delegate@network.example")
    voter.preferred_language = language
    voter.save()
    ends = timezone.now() + timedelta(days=3)
    policy = SelectionPolicy.objects.create(edition=edition, panel=2, agree_by=ends)
    return tell_policy_to_agree(PolicyVersion(policy=policy, number=1))


def decision_news(language: str) -> object:
    row = application(language)
    run = SelectionRun.objects.create(edition=row.edition, round=voting_round(row.edition))
    stage = ReleaseStage.objects.create(run=run, outcome="selected", number=1)
    return selection.tell_stage(stage, [row.pk], by=find_or_add_person("lead@portal.example"))


def reason_told(language: str) -> object:
    return releasing.reason_told(ReasonAsked(application=application(language)))


def second_look_answered(language: str) -> object:
    row = application(language)
    look = SecondLook(application=row, words="w", asked_at=timezone.now())
    return screening.second_look_answered(look)


def of_the_entrance(template: str) -> Callable[[str], object]:
    def post(language: str) -> object:
        with translation.override(language):
            return AccountAdapter().send_mail(template, "somebody@harbour.example", {"code": "ABCDEF"})

    return post


def handover_asked(language: str) -> object:
    row = application(language)
    asker = find_or_add_person("asker@harbour.example")
    return ask_handover(assigned(row, asker), "next@harbour.example", by=asker, at=timezone.now())


def colleague_invited(language: str) -> object:
    row, asker = application(language), find_or_add_person("asker@harbour.example")
    Application.objects.filter(pk=row.pk).update(status="returned")
    return invite_colleague(assigned(row, asker), "friend@harbour.example", by=asker, at=timezone.now())


def assigned(row: Application, user: User) -> Application:
    Application.objects.filter(pk=row.pk).update(applicant=user)
    return row


def handed_over(language: str) -> object:
    row = application(language)
    return intake.handed_over(row, before=row.email, at=timezone.now())


def resume_link(language: str) -> object:
    at = timezone.now()
    link = ResumeLink(
        application=application(language), email="somebody@harbour.example", digest="d", expires_at=at
    )
    return resuming.resume_link(link, "secret", language=language)


def place(language: str) -> Place:
    row = application(language)
    return Place(edition=row.edition, application=row, answer_by=timezone.now())


def place_link(language: str) -> object:
    guest = Place(edition=EditionFactory(), email="envoy@mission.example", language=language, digest="d")
    return places.send_links([(guest, "secret")])


OCCASIONS: dict[str, Callable[[str], object]] = {
    "account_changed": of_the_entrance("mfa/email/totp_activated"),
    "application_received": lambda language: intake.application_received(application(language), version=1),
    "application_returned": lambda language: screening.application_returned(application(language)),
    "application_withdrawn": lambda language: intake.application_withdrawn(application(language)),
    "colleague_invited": colleague_invited,
    "handed_over": handed_over,
    "handover_asked": handover_asked,
    "withdrawal_undone": lambda language: intake.withdrawal_undone(application(language), timezone.now()),
    "assessments_due": assessments_due,
    "voting_closes": to_voters(voting.say_voting_closes, "2027-03-01 3"),
    "ballot_changed": to_voters(voting.say_ballot_changed, on=timezone.now().date()),
    "closing_asked": to_voters(voting.say_closing_asked, "/co-chair/"),
    "closing_news": to_voters(closing.say_closing_news, "/co-chair/", about="agreed"),
    "decision_news": decision_news,
    "place_offered": lambda language: places.place_offered(place(language), at=timezone.now()),
    "place_answer_waits": lambda language: places.remind_of_answer([place(language)]),
    "invitation_letter_issued": lambda language: travel.letters_issued([place(language)], at=timezone.now()),
    "travel_waits": lambda language: travel.say_travel_waits([place(language)], at=timezone.now()),
    "place_changed": lambda language: places.place_changed([place(language)], at=timezone.now()),
    "place_link": place_link,
    "reason_told": reason_told,
    "resume_link": resume_link,
    "round_end_moved": to_voters(closing.say_end_moved, timezone.now(), about="agreed"),
    "round_extended": to_voters(voting.say_round_extended),
    "round_given_up": to_voters(closing.say_given_up),
    "round_opened": to_voters(voting.say_round_opened),
    "second_look_answered": second_look_answered,
    "sign_in_code": of_the_entrance("account/email/login_code"),
    "policy_to_agree": policy_to_agree,
    "ratification_extended": to_seats(selection.say_ratification_extended),
    "ratification_waits": to_seats(selection.say_ratification_waits, 3),
    "reserve_asked": lambda language: replacing.ask_the_reserve([application(language)], at=timezone.now()),
    "reserve_closed": lambda language: replacing.say_reserve_closed([application(language)]),
    "slate_to_ratify": to_seats(selection.tell_slate_to_ratify),
}


def test_every_letter_has_an_occasion_here() -> None:
    assert {letter.name for letter in letters()} == set(OCCASIONS)


@pytest.mark.parametrize("name", sorted(OCCASIONS))
def test_a_letter_has_a_subject_a_text_and_a_page(name: str) -> None:
    folder = settings.BASE_DIR / "templates" / "emails" / name
    assert {path.name for path in folder.iterdir()} == {"subject.txt", "body.txt", "body.html"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(OCCASIONS))
def test_a_letter_is_written_in_the_language_of_its_reader(name: str, language: str) -> None:
    with transaction.atomic():
        OCCASIONS[name](language)
    email = OutgoingEmail.objects.get(letter=name)
    assert email.language == language
    assert email.subject.strip()
    assert settings.PORTAL_URL in email.text or email.is_secret
    assert f'lang="{language}"' in email.html.lower()
    assert f'dir="{direction_of(language)}"' in email.html
    assert "{" not in email.subject + email.text


@pytest.mark.parametrize("name", sorted(OCCASIONS))
def test_a_subject_says_nothing_about_the_person(name: str) -> None:
    with transaction.atomic():
        OCCASIONS[name]("en")
    subject = OutgoingEmail.objects.get(letter=name).subject
    assert [
        fact for fact in ("ABCDEF", "Harbour", "Participant", "select", "reserve") if fact in subject
    ] == []


def test_the_page_a_decision_letter_leads_to_is_there() -> None:
    with transaction.atomic():
        decision_news("en")
    assert f"{settings.PORTAL_URL}{reverse('intake:my_applications')}" in OutgoingEmail.objects.get().text
