"""Pairs that may be one application: proposed by the portal, decided by officers, unknown to applicants."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.screening import (
    find_eligible,
    keep_apart,
    merge_application,
    take_back_keeping_apart,
)
from participants.models import Application, ApplicationVersion, KeptApart
from participants.queries.screening.duplicates import possible_duplicates
from participants.queries.screening.history import history_of
from participants.queries.screening.pairs import possible_pairs
from participants.rules.evidence import EVIDENCE
from participants.rules.similarity import STRENGTH
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.screening_desk import page_of

pytestmark = pytest.mark.django_db
LIST = "/admin/participants/application/duplicates/"
Person = Callable[..., User]
SignIn = Callable[[User], Client]


@pytest.fixture
def ada(person: Person) -> User:
    user = person("ada@example.org", Role.OFFICER)
    user.name = "Ada Officer"
    user.save()
    return user


@pytest.fixture
def officer(ada: User, signed_in: SignIn) -> Client:
    return signed_in(ada)


def pair_of(**changes: Any) -> tuple[Application, Application]:
    first = ApplicationFactory(organisation_name="Réseau des femmes pour la paix (REFEP)", head_office="CD")
    facts = {"organisation_name": "REFEP", "head_office": "CD", **changes}
    return first, ApplicationFactory(edition=first.edition, **facts)


def compare(one: Application, other: Application) -> str:
    return reverse("admin:participants_application_compare", args=[one.pk, other.pk])


def press(client: Client, one: Application, other: Application, ask: str, **words: Any) -> Any:
    """Open the comparison and send one of its forms."""
    page = client.get(compare(one, other)).content.decode()
    seen = dict(re.findall(r'name="(seen-[\w-]+)" value="(\d+)"', page))
    return client.post(compare(one, other), {"ask": ask, **seen, **words})


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def shown(edition: Any) -> set[frozenset[Any]]:
    return {frozenset((pair.first, pair.second)) for pair in possible_pairs(edition)}


def test_pairs_stand_in_the_list_with_their_evidence_and_lead_to_the_comparison(officer) -> None:
    first, second = pair_of()
    page = officer.get(LIST).content.decode()
    assert "one name is the acronym of the other" in page
    assert compare(first, second) in page


def test_an_edition_without_pairs_says_so(officer) -> None:
    assert "Pairs appear here once applications have come in." in officer.get(LIST).content.decode()
    ApplicationFactory()
    for tab, sentence in {
        "open": "No pair of this edition has to be looked at.",
        "apart": "No pair has been found to be two.",
        "merged": "No application has been merged.",
        "nonsense": "No pair of this edition has to be looked at.",
    }.items():
        assert sentence in officer.get(LIST, {"show": tab}).content.decode()


def test_merged_withdrawn_drafts_and_other_editions_are_in_no_pair() -> None:
    first, _second = pair_of(status="withdrawn")
    ApplicationFactory(edition=first.edition, organisation_name="REFEP", head_office="CD", status="draft")
    ApplicationFactory(edition=EditionFactory(), organisation_name="REFEP", head_office="CD")
    assert not shown(first.edition)


def test_one_address_or_one_account_is_evidence_and_is_shown_to_no_auditor(person, signed_in) -> None:
    sender = person("grace@lantern.example")
    one = ApplicationFactory(email="grace@lantern.example", head_office="KE", applicant=sender)
    other = ApplicationFactory(
        edition=one.edition, email="Grace@Lantern.example", head_office="UG", applicant=sender, residence="TD"
    )
    auditor = signed_in(person("auditor@example.org", Role.AUDITOR))
    for address in (LIST, compare(one, other), page_of(one)):
        page = auditor.get(address).content.decode().lower()
        assert "same e-mail address" in page
        assert "sent from the same account" in page
        assert "lantern.example" not in page
    assert "Chad" not in auditor.get(compare(one, other)).content.decode()
    assert auditor.post(compare(one, other), {"ask": "apart"}).status_code == 403


def test_both_texts_stand_side_by_side_with_the_differences_marked(officer) -> None:
    one, other = pair_of(work="We bring elders together after disputes over water.")
    ApplicationVersion.objects.create(application=one, number=1, content={}, sent_at=one.submitted_at)
    page = officer.get(compare(one, other)).content.decode()
    assert "<mark>elders</mark>" in page
    assert "<mark>neighbours</mark>" in page
    assert page.count("the same</span>") > 3
    assert one.email in page


def test_merging_needs_a_choice_and_a_reason_and_keeps_both_texts(officer, ada) -> None:
    one, other = pair_of(work="Another text.")
    page = press(officer, one, other, "merge").content.decode()
    assert "Choose which of the two goes on." in page
    assert "Write why they are one." in page
    answer = press(
        officer,
        one,
        other,
        "merge",
        **{"merge-keep": one.pk, "merge-reason": "One organisation, two colleagues."},
    )
    assert answer.status_code == 302
    gone = fresh(other)
    assert (gone.status, gone.merged_into, gone.work, gone.screened_by) == (
        "merged",
        one,
        "Another text.",
        ada,
    )
    assert fresh(one).status == "submitted"
    assert history_of(gone)[-1].why == "One organisation, two colleagues."
    assert "Another text." in officer.get(compare(one, other)).content.decode().replace("<mark>", "").replace(
        "</mark>", ""
    )
    assert not shown(one.edition)
    assert str(other) in officer.get(LIST, {"show": "merged"}).content.decode()
    assert "merged into this one" in officer.get(page_of(one)).content.decode()


def test_the_merging_can_be_undone_and_the_pair_is_proposed_again(officer) -> None:
    one, other = pair_of()
    press(officer, one, other, "merge", **{"merge-keep": other.pk, "merge-reason": "The same."})
    assert fresh(one).merged_into == other
    assert press(officer, one, other, "undo").status_code == 302
    assert (fresh(one).status, fresh(one).merged_into) == ("submitted", None)
    assert shown(one.edition) == {frozenset((one.pk, other.pk))}
    assert [str(point.what) for point in history_of(fresh(one))] == [
        "Submitted",
        "Merged into another application",
        "Screening undone",
    ]


def test_somebody_who_was_overtaken_merges_nothing(officer, ada) -> None:
    one, other = pair_of()
    page = officer.get(compare(one, other)).content.decode()
    seen = dict(re.findall(r'name="(seen-[\w-]+)" value="(\d+)"', page))
    find_eligible(other, by=ada)
    words = {"ask": "merge", "merge-keep": str(one.pk), "merge-reason": "The same.", **seen}
    answer = officer.post(compare(one, other), words)
    assert answer.status_code == 200
    assert fresh(other).status == "eligible"
    with pytest.raises(Refused):
        merge_application(other, one, by=ada)


def test_the_reason_why_neither_can_be_merged_is_said(officer, ada) -> None:
    one, other = pair_of()
    for row in (one, other):
        find_eligible(row, by=ada)
    assert "Neither can be merged into the other now:" in officer.get(compare(one, other)).content.decode()


def test_it_is_merged_only_into_another_one_of_its_edition_that_goes_on(ada) -> None:
    application = ApplicationFactory()
    withdrawn = ApplicationFactory(edition=application.edition, status="withdrawn")
    for into in (application, ApplicationFactory(), withdrawn):
        with pytest.raises(Refused):
            merge_application(application, into, by=ada)
    assert fresh(application).status == "submitted"


def test_a_pair_found_to_be_two_is_not_proposed_again_until_that_is_taken_back(officer, ada) -> None:
    one, other = pair_of()
    press(officer, other, one, "apart", **{"apart-reason": "Two chapters."})
    assert not shown(one.edition)
    assert not possible_duplicates(one)
    page = officer.get(LIST, {"show": "apart"}).content.decode()
    assert "Ada Officer" in page
    assert "Two chapters." in page
    press(officer, one, other, "take_back")
    assert shown(one.edition) == {frozenset((one.pk, other.pk))}
    kept = KeptApart.objects.get()
    assert (kept.kept_by, kept.taken_back_by, kept.reason) == (ada, ada, "Two chapters.")
    assert kept.taken_back_at


def test_saying_twice_that_they_are_two_counts_once(ada) -> None:
    one, other = pair_of()
    assert keep_apart(one, other, by=ada) == keep_apart(other, one, by=ada)
    assert take_back_keeping_apart(other, one, by=ada) == 1
    assert take_back_keeping_apart(other, one, by=ada) == 0


def test_two_are_kept_apart_by_the_secretariat_and_in_one_edition_only(ada, person) -> None:
    one, other = pair_of()
    with pytest.raises(Refused):
        keep_apart(one, other, by=person("auditor@example.org", Role.AUDITOR))
    with pytest.raises(Refused):
        keep_apart(one, ApplicationFactory(), by=ada)
    with pytest.raises(Refused):
        keep_apart(one, one, by=ada)
    assert not KeptApart.objects.exists()


def test_of_three_the_third_stays_proposed_when_two_are_kept_apart(ada) -> None:
    one, other = pair_of()
    third = ApplicationFactory(edition=one.edition, organisation_name="Reseau Femmes Paix", head_office="CD")
    assert len(shown(one.edition)) == 2
    keep_apart(one, third, by=ada)
    assert frozenset((one.pk, third.pk)) not in shown(one.edition)
    assert frozenset((one.pk, other.pk)) in shown(one.edition)


def test_a_correction_of_a_name_is_seen_at_once() -> None:
    one, other = pair_of(organisation_name="Lantern Circle")
    assert not shown(one.edition)
    other.native_name = "Réseau femmes paix"
    other.save()
    assert shown(one.edition) == {frozenset((one.pk, other.pk))}


@pytest.mark.parametrize("others", [1, 3])
def test_the_list_takes_the_same_queries_whatever_is_in_it(
    officer, others, django_assert_num_queries
) -> None:
    one, _other = pair_of()
    ApplicationFactory.create_batch(others, edition=one.edition, organisation_name="REFEP", head_office="CD")
    officer.get(LIST)
    with django_assert_num_queries(8):
        officer.get(LIST)


def test_the_applicant_sees_and_hears_the_same_before_and_after(officer, person, signed_in) -> None:
    author = person("grace@lantern.example")
    one, other = pair_of(applicant=author)
    mine = signed_in(author)
    address = reverse("intake:my_application", args=[other.pk])
    before = [bare(mine.get(page)) for page in (address, reverse("intake:my_applications"))]
    press(officer, one, other, "merge", **{"merge-keep": one.pk, "merge-reason": "The same."})
    assert fresh(other).status == "merged"
    assert [bare(mine.get(page)) for page in (address, reverse("intake:my_applications"))] == before
    assert not OutgoingEmail.objects.exists()


def bare(answer: Any) -> str:
    """The page without what differs every time."""
    assert answer.status_code == 200
    return re.sub(r'value="[\w-]{64}"|nonce-[\w+/=-]+', "", answer.content.decode())


def test_the_comparison_is_of_two_sent_applications_of_one_edition(officer) -> None:
    one, other = pair_of()
    draft = ApplicationFactory(edition=one.edition, status="draft")
    for two in ((one, one), (one, draft), (one, ApplicationFactory())):
        assert officer.get(compare(*two)).status_code == 404
    assert officer.post(compare(one, other), {"ask": "nonsense"}).status_code == 200


def test_everything_that_weighs_has_words() -> None:
    assert set(STRENGTH) <= set(EVIDENCE)
