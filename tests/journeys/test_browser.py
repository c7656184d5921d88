"""The main job through the pages: five people, from the first word of an application to the decision."""

from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CoChair, Edition
from dialogue_portal.outbox.delivery import deliver_due
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application, ReviewRules, SelectionPolicy, Vote
from participants.states import ApplicationStatus as S
from tests.factories import ApplicationFactory, EditionFactory, SeatFactory, delegate_of
from tests.journeys import main_job
from tests.journeys.visitors import SECRET, Visitor
from tests.outbox.conftest import MailServer
from tests.policies import freeze

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitors = Callable[..., Visitor]
AMARA = "amara@well.example"


@pytest.fixture
def edition(person: Callable[..., User]) -> Edition:
    """An open call with four applications already, two networks, a co-chair and a policy for two places."""
    edition = EditionFactory(slug="dialogue", title="Dialogue 2027", votes_each=2)
    for country, region in [("KE", "AFR"), ("NP", "ASIA"), ("PE", "LAC"), ("GE", "ECA")]:
        place = {"main_country": country, "head_office": country, "region": region}
        ApplicationFactory(edition=edition, status=S.ELIGIBLE, **place)
    for number in (1, 2):
        voter = delegate_of(SeatFactory(edition=edition), f"delegate{number}@network{number}.example")
        TOTP.activate(voter, SECRET)
    lead, co_chair = (
        person("lead@portal.example", Role.LEAD),
        person("co_chair@portal.example", Role.CO_CHAIR),
    )
    for staff in (lead, co_chair):
        TOTP.activate(staff, SECRET)
    person("officer@portal.example", Role.OFFICER)
    CoChair.objects.create(edition=edition, organisation="Bridges", user=co_chair)
    ReviewRules.objects.create(edition=edition, time_out_hours=0)
    freeze(SelectionPolicy(edition=edition, panel=2, reserve=1))
    return edition


def test_five_people_take_an_application_from_its_first_word_to_the_decision(
    edition: Edition, visitor: Visitors, mail_server: MailServer
) -> None:
    amara, officer, lead = (
        visitor(AMARA, on_a_phone=True),
        visitor("officer@portal.example"),
        visitor("lead@portal.example"),
    )
    keyboard, finger = (
        visitor("delegate1@network1.example"),
        visitor("delegate2@network2.example", on_a_phone=True),
    )
    lead, co_chair = visitor("lead@portal.example"), visitor("co_chair@portal.example")

    main_job.apply(amara)
    application = main_job.send(amara)
    assert application.status == S.SUBMITTED
    main_job.close_the_call(lead, edition)
    main_job.screen(officer, application)
    round_ = main_job.open_a_round(lead, edition)
    main_job.vote_with_the_keyboard(keyboard)
    main_job.vote_with_the_finger(finger)
    main_job.close_by_two(lead, co_chair, round_)
    assert Counter(Vote.objects.values_list("kind", flat=True)) == {"score": 9, "recused": 1}
    run = main_job.propose_a_slate(lead)
    main_job.ratify(keyboard, run)
    main_job.ratify(finger, run)
    undecided = main_job.outcome_shown_to(amara, application)
    main_job.release(lead, run)
    application.refresh_from_db()
    assert application.status in {S.SELECTED, S.RESERVE, S.NOT_SELECTED}
    assert main_job.outcome_shown_to(amara, application) != undecided

    deliver_due()
    _code, _receipt, news = mail_to_amara(mail_server)
    assert says_only_that_there_is_news(news, application)
    assert not OutgoingEmail.objects.exclude(status="sent").exists()

    everybody = (amara, officer, lead, keyboard, finger, co_chair)
    seen_in_arabic: set[str] = set()
    for somebody in everybody:
        somebody.look_again("ar", but_not=seen_in_arabic)
    assert len(seen_in_arabic) > 25
    assert {somebody.email: somebody.faults for somebody in everybody if somebody.faults} == {}


def test_an_application_can_be_sent_without_any_script(edition: Edition, visitor: Visitors) -> None:
    amara = visitor(AMARA, on_a_phone=True, script=False)
    main_job.apply(amara)
    assert main_job.send(amara).status == S.SUBMITTED


def mail_to_amara(server: MailServer) -> list[EmailMessage]:
    return [message for message in server.accepted if message["To"] == AMARA]


def says_only_that_there_is_news(message: EmailMessage, application: Application) -> bool:
    """It leads to the page, and holds no word of the decision nor of whom it is about."""
    body = message.get_body(("plain",))
    text = f"{message['Subject']} {body.get_content() if body else ''}"
    telling = ("elected", "reserve", "Well Keepers", "Amara", str(application.receipt))
    return f"{settings.PORTAL_URL}/my/" in text and not any(word in text for word in telling)
