"""The desk's pages of assessment, as each person finds them."""

import pytest
from django.urls import reverse

from dialogue_portal.accounts.roles import Role
from participants.models import Assessment, Criterion, ReviewRules
from tests.factories import EditionFactory
from tests.participants.assessing_desk import complete, eligible, given, small_rubric
from tests.participants.screening_desk import agreed_to

pytestmark = pytest.mark.django_db
MINE = "/admin/participants/assessment/"


@pytest.fixture
def edition():
    edition = EditionFactory(slug="this-one")
    small_rubric(edition)
    return edition


@pytest.fixture
def lead(person):
    return person("lead@portal.example", Role.LEAD)


@pytest.fixture
def ada(person):
    return person("ada@portal.example", Role.OFFICER)


@pytest.fixture
def bela(person):
    return person("bela@portal.example", Role.OFFICER)


def page_of(row: Assessment) -> str:
    return reverse("admin:participants_assessment_change", args=[row.pk])


def test_an_officer_reads_marks_completes_and_comes_to_the_next(edition, ada, signed_in) -> None:
    rows = [given(application, ada) for application in eligible(edition, 2)]
    client = signed_in(ada)
    first = client.get(f"{MINE}next/").headers["Location"]
    page = client.get(first).content.decode()
    assert all(word in page for word in ("Relevance", "rooted in part", "3 of 5", "2 wait for you"))
    marks = {"score-relevance": "5", "score-rooted": "4", "comment": "clear"}
    answer = client.post(first, {**marks, "then": "complete"})
    second = answer.headers["Location"]
    assert {first, second} == {page_of(row) for row in rows}
    assert client.post(second, {"score-rooted": "1", "then": "save"}).headers["Location"] == MINE
    statuses = Assessment.objects.values_list("status", "comment", "scores__score")
    assert set(statuses) == {("complete", "clear", 5), ("complete", "clear", 4), ("given", "", 1)}
    assert client.get(f"{MINE}?status=complete").content.decode().count("<tr>") == 2


def test_completing_with_a_mark_missing_says_which(edition, ada, signed_in) -> None:
    row = given(eligible(edition, 1)[0], ada)
    page = signed_in(ada).post(page_of(row), {"score-rooted": "1", "then": "complete"}).content.decode()
    assert "Relevance: Give a mark from 0 to 5." in page
    assert 'value="1" id="id_score-rooted_1" checked' in page or "checked" in page
    assert row.scores.count() == 0


@pytest.mark.parametrize("hides", [True, False])
def test_names_and_contacts_are_hidden_while_the_edition_says_so(edition, ada, signed_in, hides) -> None:
    ReviewRules.objects.create(edition=edition, hides_names=hides)
    (application,) = eligible(
        edition, 1, given_name="Quillan", family_name="Featherstone", organisation_name="Ambledoro Circle",
        acronym="AMBC", native_name="Ambledoro", website="https://ambledoro.example", main_country="KE",
        email="quillan@ambledoro.example", role="Treasurer of Ambledoro",
    )  # fmt: skip
    page = signed_in(ada).get(page_of(given(application, ada))).content.decode().lower()
    told = [word in page for word in ("quillan", "featherstone", "ambledoro", "kenya")]
    assert told == [not hides] * 4
    assert ("names inside the texts cannot be hidden" in page) is hides
    assert application.receipt.lower() in page


def test_declining_and_handing_over_ask_for_a_reason(edition, ada, bela, signed_in) -> None:
    one, two, three = eligible(edition, 3)
    given(three, bela)
    declined, handed = given(one, ada), given(two, ada)
    client = signed_in(ada)
    assert (
        "This field is required"
        in client.post(f"{page_of(declined)}decline/", {"reason": ""}).content.decode()
    )
    assert client.post(f"{page_of(declined)}decline/", {"reason": "my cousin"}).status_code == 302
    assert client.post(f"{page_of(handed)}hand-over/", {"to": bela.pk, "reason": "leave"}).status_code == 302
    assert one.assessments.get(status="given").assessor == bela
    assert two.assessments.get().assessor == bela
    assert client.get(page_of(declined)).status_code == 404


def test_a_lead_gives_exactly_what_was_shown(edition, lead, ada, bela, signed_in) -> None:
    eligible(edition, 4)
    client = signed_in(lead)
    address = f"{MINE}this-one/give/"
    assert "4 assessments are wanted" in client.get(address).content.decode()
    page = client.get(address, {"to": [ada.pk, bela.pk]})
    words = {"to": [ada.pk, bela.pk], "agreed_to": agreed_to(page)}
    eligible(edition, 1)
    assert client.post(address, words).status_code == 409
    words["agreed_to"] = agreed_to(client.get(address, {"to": [ada.pk, bela.pk]}))
    assert client.post(address, words).status_code == 302
    assert Assessment.objects.count() == 5
    progress = client.get(f"{MINE}this-one/progress/").content.decode()
    assert "ada@portal.example" in progress


def test_a_lead_hands_over_all_that_waits_for_somebody(edition, lead, ada, bela, signed_in) -> None:
    for application in eligible(edition, 2):
        given(application, ada)
    address = f"{MINE}this-one/hand-over/{ada.pk}/"
    assert signed_in(lead).post(address, {"to": [bela.pk], "reason": "ill"}).status_code == 302
    assert set(Assessment.objects.values_list("assessor", flat=True)) == {bela.pk}


def test_a_lead_reads_the_result_and_unlocks(edition, lead, ada, signed_in) -> None:
    (one,) = eligible(edition, 1)
    row = complete(one, ada, [5, 4])
    client = signed_in(lead)
    assert "4.60" in client.get(f"{MINE}this-one/results/").content.decode()
    assert "4.60" in client.get(f"{MINE}of/{one.pk}/").content.decode()
    assert client.post(f"{page_of(row)}unlock/", {"reason": "a slip"}).status_code == 302
    assert client.get(f"{MINE}of/{one.pk}/").status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SAFETY, Role.DELEGATE, Role.CO_CHAIR, Role.RAPPORTEUR])
def test_others_find_no_page_of_assessment(edition, ada, person, signed_in, role) -> None:
    (one,) = eligible(edition, 1)
    row = given(one, ada)
    client = signed_in(person("other@portal.example", role))
    pages = ["", "next/", f"{row.pk}/", f"{row.pk}/decline/", f"{row.pk}/hand-over/", f"{row.pk}/unlock/"]
    pages += [f"this-one/{page}/" for page in ("give", "progress", "results", f"hand-over/{ada.pk}")]
    answers = {page: client.get(MINE + page, follow=True).status_code for page in [*pages, f"of/{one.pk}/"]}
    assert set(answers.values()) == {404}


@pytest.mark.parametrize("count", [1, 3, 60])
def test_lists_take_as_many_queries_however_long(
    edition, lead, ada, signed_in, count, django_assert_num_queries
) -> None:
    for application in eligible(edition, count):
        given(application, ada)
    client, leads = signed_in(ada), signed_in(lead)
    client.get(MINE)
    leads.get(MINE)
    with django_assert_num_queries(7):
        client.get(MINE)
    with django_assert_num_queries(8):
        leads.get(f"{MINE}this-one/results/")
    with django_assert_num_queries(12):
        leads.get(f"{MINE}this-one/progress/")


def test_the_start_page_says_what_waits_for_whom(edition, lead, ada, signed_in) -> None:
    one, _other = eligible(edition, 2)
    row = given(one, ada)
    Assessment.objects.filter(pk=row.pk).update(due_at="2026-01-05T12:00Z")
    page = signed_in(ada).get("/admin/").content.decode()
    assert "</strong> assessment, due 5 January 2026" in page
    assert "</strong> assessment is overdue" in page
    assert "nobody could take" not in page
    Assessment.objects.filter(pk=row.pk).update(status="declined")
    assert "nobody could take" in signed_in(lead).get("/admin/").content.decode()


def test_a_lead_makes_the_rubric_and_mends_a_line_in_every_language(lead, signed_in) -> None:
    edition = EditionFactory(slug="new-one")
    client = signed_in(lead)
    desk = "/admin/participants/criterion/"
    assert "no rubric yet" in client.get(desk, {"edition": "new-one"}).content.decode()
    assert client.post(f"{desk}new-one/make/").status_code == 302
    lines = list(Criterion.objects.filter(edition=edition))
    assert [line.weight for line in lines] == [30, 25, 20, 15, 10]
    assert all(set(line.titles) == {"ar", "zh-hans", "en", "fr", "ru", "es"} for line in lines)
    assert all(set(line.anchors) == {"0", "3", "5"} for line in lines)
    page = client.get(f"{desk}{lines[0].pk}/change/").content.decode()
    assert 'name="anchor_3_fr"' in page
    words = {"titles_en": "Fit", "titles_fr": "Pertinence", "code": "relevance", "weight": 40, "position": 1,
             "anchor_3_en": "in part"}  # fmt: skip
    assert client.post(f"{desk}{lines[0].pk}/change/", words).status_code == 302
    lines[0].refresh_from_db()
    assert (lines[0].weight, lines[0].titles) == (40, {"en": "Fit", "fr": "Pertinence"})
    assert lines[0].anchors == {"3": {"en": "in part"}}


def test_once_somebody_has_scored_words_can_be_mended_and_weights_stand(
    edition, lead, ada, signed_in
) -> None:
    complete(eligible(edition, 1)[0], ada, [5, 5])
    line = Criterion.objects.filter(edition=edition).first()
    client = signed_in(lead)
    desk = "/admin/participants/criterion/"
    words = {"titles_en": "Fit", "code": "else", "weight": 90, "position": 1}
    assert client.post(f"{desk}{line.pk}/change/", words).status_code == 302
    line.refresh_from_db()
    assert (line.titles, line.code, line.weight) == ({"en": "Fit"}, "relevance", 3)
    assert client.post(f"{desk}{line.pk}/delete/", {"post": "yes"}).status_code == 403
    added = {"edition": edition.pk, "titles_en": "New", "code": "new", "weight": 1, "position": 9}
    assert client.post(f"{desk}add/", added).status_code == 409
    assert edition.criteria.count() == 2


def test_a_rubric_is_copied_from_another_edition_and_only_where_there_is_none(
    edition, lead, signed_in
) -> None:
    other = EditionFactory(slug="next-one")
    client = signed_in(lead)
    make = "/admin/participants/criterion/next-one/make/"
    assert client.post(make, {"like": "this-one"}).status_code == 302
    copied = other.criteria.values_list("code", "weight", "titles", "anchors")
    assert list(copied) == list(edition.criteria.values_list("code", "weight", "titles", "anchors"))
    assert client.post(make).status_code == 409
    assert (edition.criteria.count(), other.criteria.count()) == (2, 2)


def test_officers_read_the_rubric_and_do_not_make_it(edition, ada, signed_in) -> None:
    EditionFactory(slug="next-one")
    client = signed_in(ada)
    desk = "/admin/participants/criterion/"
    assert "Relevance" in client.get(desk, {"edition": "this-one"}).content.decode()
    assert client.post(f"{desk}next-one/make/").status_code == 409
