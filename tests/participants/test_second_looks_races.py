"""Second looks at the same moment: one question, one answer, one letter."""

import pytest
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import withdraw_application
from participants.actions.second_looks import answer_second_look, ask_second_look, tell_not_eligible
from participants.models import Application, SecondLook
from participants.queries.second_looks.untold import untold_in, untold_of
from participants.states import ApplicationStatus as S
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.test_screening_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def told(person) -> Application:
    amina = person("amina@harbour.example")
    return ApplicationFactory(
        applicant=amina, status=S.INELIGIBLE, ineligibility_reason="too_late", decided_at=timezone.now()
    )


def test_a_double_click_asks_once_and_other_words_are_refused(person) -> None:
    row = told(person)
    words = ["Page 2.", "Page 2.", "Page 3."]
    refused = at_once(
        *(lambda said=said: ask_second_look(row, said, by=row.applicant, at=timezone.now()) for said in words)
    )
    assert SecondLook.objects.count() == 1
    assert len(refused) in {1, 2}


def test_of_two_answers_at_once_one_stands_with_one_letter(person) -> None:
    row = told(person)
    look = ask_second_look(row, "Page 2.", by=row.applicant, at=timezone.now())
    ada, ben = person("ada@example.org", Role.OFFICER), person("ben@example.org", Role.OFFICER)
    refused = at_once(
        lambda: answer_second_look(look, "stands", "No.", by=ada),
        lambda: answer_second_look(look, "eligible", "Yes.", by=ben),
    )
    row.refresh_from_db()
    look.refresh_from_db()
    assert len(refused) == 1
    assert (look.outcome, look.answered_by, row.status) in {
        ("stands", ada, "ineligible"),
        ("eligible", ben, "eligible"),
    }
    assert OutgoingEmail.objects.filter(letter="second_look_answered").count() == 1


def test_who_withdraws_while_it_is_answered_stays_withdrawn_or_is_refused_nothing(person) -> None:
    row = told(person)
    look = ask_second_look(row, "Page 2.", by=row.applicant, at=timezone.now())
    ben = person("ben@example.org", Role.OFFICER)
    at_once(
        lambda: answer_second_look(look, "eligible", "Yes.", by=ben),
        lambda: withdraw_application(row, by=row.applicant, at=timezone.now()),
    )
    assert Application.objects.get().status == S.WITHDRAWN


def test_two_leads_tell_everybody_once(person) -> None:
    edition = EditionFactory(status="review")
    ApplicationFactory.create_batch(5, edition=edition, status=S.INELIGIBLE, ineligibility_reason="too_late")
    digest = untold_of(untold_in(edition)).digest
    leads = [person("lead@example.org", Role.LEAD), person("deputy@example.org", Role.DEPUTY)]
    refused = at_once(
        *(
            lambda by=by: tell_not_eligible(
                edition, agreed_to=digest, languages=["en"], by=by, at=timezone.now()
            )
            for by in leads
        )
    )
    assert len(refused) == 1
    assert OutgoingEmail.objects.filter(letter="decision_news").count() == 5
