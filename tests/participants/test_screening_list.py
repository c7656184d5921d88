"""The list of applications at the desk."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.models import Application, Balance, BalanceAnswers
from participants.queries.screening.history import newest_event
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.screening_desk import LIST, page_of

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]


@pytest.fixture
def officer(person: Person, signed_in: SignIn) -> Client:
    return signed_in(person("officer@example.org", Role.OFFICER))


def receipts(page: str) -> set[str]:
    return set(re.findall(r"/change/[^\"]*\">([^<]+)</a></th>", page))


@pytest.mark.parametrize("rows", [1, 3, 1000])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    officer, rows, django_assert_num_queries
) -> None:
    edition = EditionFactory()
    made = ApplicationFactory.build_batch(rows, edition=edition, flags=["markup"])
    Application.objects.bulk_create(made)
    officer.get(LIST)
    with django_assert_num_queries(7):
        page = officer.get(LIST, {"region": "AFR", "flag": "markup", "q": "harbour"})
    assert len(receipts(page.content.decode())) == min(rows, 50)


def test_drafts_are_nobodys_business(officer) -> None:
    draft = ApplicationFactory(status="draft", receipt=None, submitted_at=None)
    sent = ApplicationFactory(edition=draft.edition)
    page = officer.get(LIST).content.decode()
    assert receipts(page) == {sent.receipt}
    assert draft.organisation_name not in page
    assert "status=draft" not in page
    assert officer.get(page_of(draft)).status_code == 404


def test_the_newest_edition_with_applications_is_shown_until_another_is_chosen(officer) -> None:
    older = ApplicationFactory(edition__starts_on="2026-03-01", edition__ends_on="2026-03-02")
    newer = ApplicationFactory()
    EditionFactory(starts_on="2028-03-01", ends_on="2028-03-02")
    assert receipts(officer.get(LIST).content.decode()) == {newer.receipt}
    assert receipts(officer.get(LIST, {"edition": older.edition_id}).content.decode()) == {older.receipt}


def test_each_filter_counts_what_the_others_leave(officer) -> None:
    edition = EditionFactory()
    ApplicationFactory(edition=edition, region="AFR", main_country="KE", flags=["markup", "over_cap"])
    ApplicationFactory(edition=edition, region="AFR", main_country="NE", language="fr", source="import")
    ApplicationFactory(edition=edition, region="ASIA", main_country="NP", status="eligible", level="global")
    page = officer.get(LIST, {"region": "AFR"}).content.decode()
    counted = dict(re.findall(r'>([^<>]+) <span class="soft num">(\d+)</span>', page))
    assert counted == {
        "submitted": "2",
        "markup in the text": "1",
        "over the cap of its organisation": "1",
        "Africa": "2",
        "Asia": "1",  # of the same facet: what one would see instead
        "Local": "2",
        "English": "1",
        "Français": "1",
        "the form": "1",
        "an import": "1",
        "Kenya": "1",
        "Niger": "1",
    }


@pytest.mark.parametrize(
    "chosen",
    [
        {"status": "eligible"},
        {"region": "ASIA"},
        {"country": "NP"},
        {"level": "global"},
        {"language": "fr"},
        {"source": "import"},
        {"flag": "markup"},
        {"q": "T26-X"},
        {"q": "Lantern"},
        {"q": "grace@lantern.example"},
    ],
)
def test_filters_and_search_find_the_one(officer, chosen) -> None:
    edition = EditionFactory()
    ApplicationFactory(edition=edition)
    ApplicationFactory(
        edition=edition,
        receipt="T26-X",
        status="eligible",
        region="ASIA",
        main_country="NP",
        level="global",
        language="fr",
        source="import",
        flags=["markup"],
        organisation_name="Lantern Circle",
        email="grace@lantern.example",
    )
    assert receipts(officer.get(LIST, chosen).content.decode()) == {"T26-X"}


def test_an_e_mail_is_found_whole_only_and_not_by_auditors(officer, person, signed_in) -> None:
    ApplicationFactory(email="grace@lantern.example", organisation_name="A", organisation_key="a")
    auditor = signed_in(person("auditor@example.org", Role.AUDITOR))
    found = [
        len(receipts(client.get(LIST, {"q": asked}).content.decode()))
        for client, asked in [
            (officer, "GRACE@lantern.example"),
            (officer, "lantern"),
            (auditor, "grace@lantern.example"),
        ]
    ]
    assert found == [1, 0, 0]


def test_what_was_said_for_balance_stands_nowhere(officer) -> None:
    application = ApplicationFactory()
    BalanceAnswers.for_application(application, Balance("non_binary", "25-29")).save()
    pages = officer.get(LIST).content.decode() + officer.get(page_of(application)).content.decode()
    assert not [word for word in ("Non-binary", "non_binary", "25-29", "25 to 29", "Gender") if word in pages]


def test_the_lists_show_markup_as_text(officer) -> None:
    application = ApplicationFactory(organisation_name="<script>alert(1)</script>", given_name="<b>Ada</b>")
    pages = officer.get(LIST).content.decode() + officer.get(page_of(application)).content.decode()
    assert "<script>alert(1)" not in pages
    assert "<b>Ada" not in pages


@pytest.mark.parametrize(
    ("role", "reads", "decides"),
    [
        (Role.OFFICER, 200, 302),
        (Role.LEAD, 200, 302),
        (Role.DEPUTY, 200, 302),
        (Role.AUDITOR, 200, 403),
        (Role.SAFETY, 403, 404),
    ],
)
def test_who_at_the_desk_reads_and_decides(person, signed_in, role, reads, decides) -> None:
    application = ApplicationFactory()
    client = signed_in(person("somebody@example.org", role))
    answer = client.post(
        page_of(application), {"ask": "decide", "decision": "eligible", "seen": _newest(application)}
    )
    assert (client.get(LIST).status_code, answer.status_code) == (reads, decides)
    application.refresh_from_db()
    assert (application.status == "eligible") == (decides == 302)


@pytest.mark.parametrize("role", [None, Role.DELEGATE, Role.CO_CHAIR, Role.RAPPORTEUR])
def test_to_others_the_list_and_the_page_do_not_exist(person, signed_in, role) -> None:
    application = ApplicationFactory()
    client = signed_in(person("somebody@example.org", *([role] if role else [])))
    assert [client.get(url, follow=True).status_code for url in (LIST, page_of(application))] == [404, 404]


def test_the_start_page_says_what_waits_and_leads_there(officer, person, signed_in) -> None:
    waits, answered = ApplicationFactory(), ApplicationFactory(status="eligible")
    week_ago = timezone.now() - timedelta(days=8)
    ApplicationFactory(edition=waits.edition, status="returned", screened_at=week_ago)
    ApplicationFactory(edition=waits.edition, status="returned", screened_at=timezone.now())
    page = officer.get("/admin/").content.decode()
    lines = re.findall(r'<li><a href="([^"]+)"><strong>(\d+)</strong> ([^<]+)</a>', page)
    assert [(count, what) for _url, count, what in lines] == [
        ("1", f"application to screen · {waits.edition}"),
        ("1", f"returned more than a week ago, not sent again · {waits.edition}"),
    ]
    assert receipts(officer.get(lines[0][0].replace("&amp;", "&")).content.decode()) == {waits.receipt}
    assert answered.edition.title not in page
    assert "to screen" not in signed_in(person("a@example.org", Role.AUDITOR)).get("/admin/").content.decode()


def _newest(application: Application) -> str:
    return str(newest_event(application.pk))
