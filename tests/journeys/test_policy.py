"""A policy from its first number to the core group's answer, in a browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from participants.actions.selection.policies import make_policy
from participants.models import Application, PolicyAgreement, SelectionPolicy
from tests.journeys.visitors import SECRET, Visitor
from tests.outbox.conftest import MailServer
from tests.voting_rooms import Room, make_room

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitors = Callable[..., Visitor]


@pytest.fixture
def room() -> Room:
    """Twelve on the shortlist, six of Africa and six of Asia; one network; the round being prepared."""
    room = make_room(networks=1, applications=12, is_open=False)
    for place, row in enumerate(room.applications):
        region, country = [("AFR", "KE"), ("ASIA", "NP")][place % 2]
        Application.objects.filter(pk=row.pk).update(region=region, main_country=country)
    for somebody in (room.lead, room.delegates[0]):
        TOTP.activate(somebody, SECRET)
    return room


def test_numbers_are_written_with_sentences_while_typing_and_agreed_on_a_phone(
    room: Room, visitor: Visitors, mail_server: MailServer
) -> None:
    policy = make_policy(room.edition, "", 6, by=room.lead)
    lead = visitor(room.lead.email)
    lead.sign_in()
    lead.show_second_factor()
    lead.go(f"/admin/participants/selectionpolicy/{policy.pk}/change/")
    lead.reads("The pool today: 12 people on the shortlist.")
    lead.page.locator("summary").filter(has_text="Region").click()
    least, most = (lead.page.locator(f"[name='{side}:region:AFR']") for side in ("least", "most"))
    least.fill("5")
    most.fill("4")
    lead.reads("At least 5 is more than at most 4.")
    lead.look()
    most.fill("6")
    lead.reads("The caps per country and organisation let in 3 of them at most, not 5.")
    least.fill("2")
    lead.press("Save", exact=True)
    lead.reads("Saved as version 2.")
    lead.look()
    for name in ("Locks", "Versions", "From numbers to seed"):
        lead.page.get_by_role("link", name=name, exact=True).first.click()
        lead.look()
    ends = timezone.now() + timedelta(days=3)
    lead.page.locator("[name=put-agree_by]").fill(f"{ends:%Y-%m-%dT%H:%M}")
    lead.press("Put them to 1 voting seat")
    lead.reads("0 of 1 seats have answered.")

    delegate = visitor(room.delegates[0].email, on_a_phone=True)
    delegate.sign_in()
    delegate.show_second_factor()
    delegate.go("/policy/")
    delegate.look()
    delegate.follow(str(policy))
    delegate.look()
    delegate.page.get_by_label("We agree").check()
    delegate.press("Record the answer")
    delegate.reads("The answer of your network is recorded.")
    assert PolicyAgreement.objects.get().agrees is True
    assert SelectionPolicy.objects.get().agreed_at is not None
    assert {one.email: one.faults for one in (lead, delegate) if one.faults} == {}
