"""The demonstration, seeded small: it goes through the whole chain and comes out as its profile says."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo import editions
from dialogue_portal.home.demo.entrance import code_now
from dialogue_portal.home.demo.funnel import Funnel
from dialogue_portal.home.demo.people import PEOPLE, add_people, person_called
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import (
    Application,
    Assignment,
    BalanceAnswers,
    Place,
    RatificationVote,
    SlateRow,
    TravelAnswers,
    Vote,
    answers_of,
    balance_of,
)
from participants.rules.completeness import shortcomings

pytestmark = pytest.mark.django_db

SMALL = Funnel(
    begun=230,
    submitted={"AFR": 60, "MENA": 18, "ASIA": 30, "PAC": 12, "LAC": 18, "ECA": 16, "NAM": 12},
    withdrawn=3,
    merged=4,
    ineligible=20,
    shortlisted=70,
    selected={"AFR": 7, "MENA": 3, "ASIA": 4, "PAC": 2, "LAC": 3, "ECA": 2, "NAM": 1},
    reserve=8,
    min_countries=12,
)


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Edition]]:
    """All editions, kept for the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        add_people()
        # Closing asks the clock of the transaction, at whose beginning nobody had a role here.
        RoleGrant.objects.update(starts_at=timezone.now() - timedelta(days=1))
        now = timezone.now()
        yield {
            "decided": editions.seed_decided(now, SMALL),
            "voting": editions.seed_voting(now),
            "slate": editions.seed_slate(now),
            "open": editions.seed_open_call(now),
            "import": editions.seed_import(now),
        }
        transaction.set_rollback(True)


def statuses(edition: Edition) -> dict[str, int]:
    return Counter(Application.objects.in_edition(edition).values_list("status", flat=True))


def test_the_funnel_ends_as_planned(demonstration: dict[str, Edition]) -> None:
    decided = statuses(demonstration["decided"])
    # Who comes in place of the two who fell out is a matter of the draw: from the reserve, or from the pool.
    assert decided.pop("reserve") + decided.pop("not_selected") == 115
    assert decided == {"draft": 64, "withdrawn": 3, "merged": 4, "ineligible": 20, "selected": 24}
    assert statuses(demonstration["voting"]) == {
        "draft": 6, "merged": 2, "ineligible": 7, "eligible": 6, "shortlisted": 45,
    }  # fmt: skip
    assert statuses(demonstration["open"]) == {"draft": 18, "submitted": 39, "returned": 1}


def test_the_slate_is_the_profile(demonstration: dict[str, Edition]) -> None:
    run = demonstration["decided"].runs.get()
    chosen = SlateRow.objects.filter(run=run, outcome="selected")
    assert Counter(chosen.values_list("application__region", flat=True)) == SMALL.selected
    assert run.status == "released"
    assert all(count["chosen"] >= count["minimum"] for count in run.result["counts"])
    answers = RatificationVote.objects.filter(run=run).values_list("answer", flat=True)
    assert Counter(answers) == {"approve": 11, "reservation": 1}


def test_places_that_fell_free_are_given_again_but_for_a_few(demonstration: dict[str, Edition]) -> None:
    places = Place.objects.filter(edition=demonstration["decided"], application__isnull=False)
    assert Counter(places.values_list("status", flat=True)) == {
        "confirmed": 18, "invited": 3, "declined": 2, "access_refused": 1,
    }  # fmt: skip
    assert places.get(application__applicant=person_called("applicant")).status == "invited"
    assert not TravelAnswers.objects.exclude(place__status="confirmed").exists()


def test_each_edition_is_at_its_own_stage(demonstration: dict[str, Edition]) -> None:
    stages = {name: Edition.objects.get(pk=edition.pk).status for name, edition in demonstration.items()}
    assert stages == {
        "decided": "confirmation",
        "voting": "voting",
        "slate": "selection",
        "open": "call_open",
        "import": "review",
    }
    assert demonstration["open"].call_is_open(at=timezone.now())
    assert all(edition.is_demo for edition in demonstration.values())


def test_votes_of_the_open_round_are_there_and_sealed(demonstration: dict[str, Edition]) -> None:
    voting_round = demonstration["voting"].rounds.get()
    delegate = person_called("delegate")
    seat = delegate.seats.get(seat__edition=demonstration["voting"]).seat
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM own_ballot(%s, %s, %s)", [voting_round.pk, seat.pk, delegate.pk])
        (own,) = cursor.fetchone()
    given = Assignment.objects.filter(round=voting_round, seat=seat).count()
    assert 0 < own < given
    assert not Vote.objects.filter(round=voting_round).exists()


def test_every_application_that_was_sent_is_complete(demonstration: dict[str, Edition]) -> None:
    for edition in demonstration.values():
        for application in (
            Application.objects.in_edition(edition).sent().exclude(flags__contains=["too_long"])
        ):
            assert shortcomings(answers_of(application), max_themes=3, acknowledgements=4) == []


def test_answers_for_balance_are_sealed(demonstration: dict[str, Edition]) -> None:
    rows = list(BalanceAnswers.objects.filter(application__edition=demonstration["decided"]))
    assert len(rows) == SMALL.begun
    assert [row for row in rows if "gender" in row.sealed or "woman" in row.sealed] == []
    said = [balance_of(row.application) for row in rows[:40]]
    assert {answers.gender for answers in said if answers} > {"woman", "man"}


def test_nobody_can_be_reached(demonstration: dict[str, Edition]) -> None:
    assert not Application.objects.exclude(email__endswith=".example").exists()
    assert not User.objects.exclude(email__endswith=".example").exists()
    assert not Application.objects.exclude(given_name="Participant").exists()


def test_only_the_people_one_can_sign_in_as_get_mail(demonstration: dict[str, Edition]) -> None:
    on_their_way = OutgoingEmail.objects.unsent().values_list("address", flat=True)
    assert set(on_their_way) <= {person.email for person in PEOPLE}
    assert not OutgoingEmail.objects.held().exists()


def test_everybody_finds_what_their_line_says(demonstration: dict[str, Edition]) -> None:
    found = {
        slug: list(
            person_called(slug).applications.order_by("edition__slug").values_list("edition__slug", "status")
        )
        for slug in ("applicant", "candidat", "solicitante")
    }
    assert found == {
        "applicant": [("demo-2026", "selected")],
        "candidat": [("demo-2026", "not_selected"), ("demo-2027", "draft")],
        "solicitante": [("demo-2027", "returned")],
    }
    for slug in ("delegate", "alternate"):
        seats = person_called(slug).seats.values_list("seat__edition__slug", flat=True)
        assert set(seats) >= {"demo-2026", "demo-voting"}


def test_the_published_secret_is_everybodys_second_factor(demonstration: dict[str, Edition]) -> None:
    for person in PEOPLE:
        user = User.objects.get(email=person.email)
        factors = list(user.authenticator_set.all())
        assert bool(factors) == bool(person.roles)
        assert all(TOTP(factor).validate_code(code_now()) for factor in factors)


def test_seeding_again_changes_nothing(demonstration: dict[str, Edition]) -> None:
    def everything() -> tuple[int, ...]:
        return tuple(
            model.objects.count() for model in (Edition, User, Application, RoleGrant, OutgoingEmail)
        )

    before = everything()
    call_command("seed_demo")
    assert everything() == before
