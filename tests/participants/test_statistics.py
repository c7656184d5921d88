"""The figures of an edition: totals for officers, one fixed table for the public."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.counting_balance import count_balances
from participants.actions.erasing import erase_applications
from participants.actions.publishing_statistics import publish_statistics
from participants.models import Application, Balance, BalanceAnswers, Place, PublishedStatistics, Substitution
from participants.queries.statistics import kinds_of, people_of, publishable_tables, tables_of
from tests.factories import ApplicationFactory, EditionFactory

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]
DESK = "admin:participants_publishedstatistics_changelist"


@pytest.fixture
def edition() -> Edition:
    """Seven from Africa, of whom six are chosen and one came; two from the Pacific."""
    edition: Edition = EditionFactory(slug="counted", status="held")
    for number in range(7):
        status = "selected" if number else "ineligible"
        row = ApplicationFactory(edition=edition, region="AFR", status=status, **decided(status))
        BalanceAnswers.for_application(row, Balance("woman", "25-29")).save()
        if number == 1:
            Place.objects.create(
                edition=edition, application=row, number=1, status="attended", answered_at=timezone.now()
            )
    for _ in range(2):
        ApplicationFactory(edition=edition, region="PAC", status="submitted")
    ApplicationFactory(edition=edition, region="PAC", status="merged")
    ApplicationFactory(edition=edition, region="PAC", status="draft")
    return edition


def decided(status: str) -> dict[str, object]:
    own = {"ineligibility_reason": "other"} if status == "ineligible" else {}
    return own | {"decided_at": timezone.now()}


def test_officers_read_every_stage_of_every_dimension(edition: Edition) -> None:
    by_title = {str(table.title): table for table in tables_of(edition)}
    region = by_title["Region"]
    assert {str(line.name): line.counts for line in region.lines} == {
        "Africa": [7, 6, 6, 1, 1],
        "Pacific": [2, 0, 0, 0, 0],
    }
    assert region.total.counts == [9, 6, 6, 1, 1]


def gender_of(edition: Edition) -> dict[str, object]:
    table = next(table for table in tables_of(edition) if str(table.title) == "Gender")
    return {str(line.name): line.counts for line in table.lines}


def apply_as(edition: Edition, gender: str, number: int = 1) -> None:
    for _ in range(number):
        row = ApplicationFactory(edition=edition, status="submitted")
        BalanceAnswers.for_application(row, Balance(gender, "25-29")).save()


def test_gender_and_age_are_told_in_fives_and_nothing_of_a_stage_with_fewer_than_five(
    edition: Edition,
) -> None:
    assert gender_of(edition) == {}
    count_balances(at=timezone.now())
    # Seven women of whom six were eligible and chosen and one came; two who said nothing.
    assert gender_of(edition) == {
        "Woman": [5, 5, 5, None, None], "I would rather not say": [0, 0, 0, None, None]
    }  # fmt: skip


def test_one_more_person_between_two_looks_changes_no_count_of_gender_or_age(edition: Edition) -> None:
    count_balances(at=timezone.now())
    before = [str(table) for table in tables_of(edition) if str(table.title) in {"Gender", "Age"}]
    for _ in range(4):
        apply_as(edition, "man")
        count_balances(at=timezone.now())
        after = [str(table) for table in tables_of(edition) if str(table.title) in {"Gender", "Age"}]
        assert after == before
    apply_as(edition, "man")
    count_balances(at=timezone.now())
    assert gender_of(edition)["Man"] == [5, 0, 0, None, None]


def test_an_application_that_is_erased_changes_no_count_of_gender_or_age(edition: Edition) -> None:
    apply_as(edition, "man", 5)
    count_balances(at=timezone.now())
    before = gender_of(edition)
    Application.objects.filter(edition=edition, status="submitted").update(status="withdrawn")
    gone = Application.objects.filter(edition=edition, status="withdrawn").values_list("pk", flat=True)
    erase_applications(gone, by=None, why="own")
    count_balances(at=timezone.now())
    assert gender_of(edition) == before


def test_queries_do_not_grow_with_the_applications(edition: Edition) -> None:
    with CaptureQueriesContext(connection) as few:
        tables_of(edition)
    for _ in range(20):
        ApplicationFactory(edition=edition, status="submitted")
    with CaptureQueriesContext(connection) as many:
        tables_of(edition)
    assert len(few) == len(many) == 5


def test_other_kinds_of_participants_are_counted_beside(edition: Edition) -> None:
    Place.objects.create(edition=edition, kind="observer", name="Participant 0001")
    assert [(str(line.name), line.counts) for line in kinds_of(edition)] == [
        ("Civil-society organisation", [1, 1, 1]),
        ("Observer", [1, 0, 0]),
    ]


def test_what_is_published_is_in_fives_and_by_region_alone(edition: Edition) -> None:
    tables = publishable_tables(edition)
    assert set(tables) == {"region", "total"}
    assert tables["region"]["AFR"] == {
        "applied": 5, "eligible": 5, "chosen": 5, "confirmed": 0, "attended": 0
    }  # fmt: skip
    assert set(tables["region"]["PAC"].values()) == {0}
    assert tables["total"] == tables["region"]["AFR"]


def test_the_lead_publishes_once_and_the_public_reads_that(
    edition: Edition, person: Person, signed_in: SignIn, client: Client
) -> None:
    page = reverse("statistics:public", args=["counted"])
    assert "after the event" in client.get(page).content.decode()
    lead = person("lead@example.org", Role.LEAD)
    browser = signed_in(lead)
    assert "Publish this table" in browser.get(reverse(DESK)).content.decode()
    browser.post(reverse("admin:participants_publishedstatistics_publish", args=[edition.pk]))
    before = client.get(page).content
    for _ in range(30):
        ApplicationFactory(edition=edition, region="AFR", status="submitted")
    assert client.get(page).content == before
    table = client.get(reverse("statistics:public_csv", args=["counted"])).content.decode()
    assert "all,5,5,5,0,0" in table
    with pytest.raises(Refused):
        publish_statistics(edition, by=lead, at=timezone.now())
    assert PublishedStatistics.objects.count() == 1


def test_nothing_is_published_before_the_event_or_by_an_officer(edition: Edition, person: Person) -> None:
    with pytest.raises(Refused):
        publish_statistics(edition, by=person("o@example.org", Role.OFFICER), at=timezone.now())
    early = EditionFactory(status="review")
    with pytest.raises(Refused):
        publish_statistics(early, by=person("l@example.org", Role.LEAD), at=timezone.now())


def test_the_page_says_when_there_is_nothing_to_count(person: Person, signed_in: SignIn) -> None:
    page = signed_in(person("o@example.org", Role.OFFICER)).get(reverse(DESK)).content.decode()
    assert "Nobody has applied yet" in page


def test_a_filter_in_the_address_changes_nothing(edition: Edition, client: Client) -> None:
    page = reverse("statistics:public", args=["counted"])
    plain, filtered = (client.get(f"{page}{query}").content for query in ("", "?region=AFR&gender=woman"))
    assert plain.partition(b"<main")[2].partition(b"</main>")[0] in filtered


def test_confirmed_and_attended_count_whoever_came_instead_as_they_say_of_themselves(
    edition: Edition,
) -> None:
    asked = came_instead()
    asked.seal(Balance("man", "45-59", {"first_timer": "no"}))
    asked.save()
    people = people_of(edition)
    came = {"confirmed", "attended"}
    (one,) = [person for person in people if person.stages & came]
    assert one.stages == came
    assert dict(one.values) | {"level": ""} == {
        "region": "AFR", "gender": "man", "age": "45-59", "level": "", "language": "fr", "first_timer": "no",
    }  # fmt: skip
    assert sum("chosen" in person.stages for person in people) == 6


def test_who_came_instead_and_said_nothing_is_counted_as_undisclosed(edition: Edition) -> None:
    came_instead().save()
    (one,) = [person for person in people_of(edition) if "attended" in person.stages]
    assert (one.values["gender"], one.values["age"]) == ("undisclosed", "undisclosed")


def test_who_came_instead_is_counted_when_the_application_is_gone(edition: Edition) -> None:
    came_instead().save()
    Place.objects.update(application=None, name="Ben", country="KE")
    (one,) = [person for person in people_of(edition) if "attended" in person.stages]
    assert (one.values["region"], one.values["language"]) == ("AFR", "fr")


def came_instead() -> Substitution:
    return Substitution(
        place=Place.objects.get(), name="Ben", email="b@harbour.example", language="fr", digest="d" * 64,
        is_granted=True, decided_at=timezone.now(),
    )  # fmt: skip
