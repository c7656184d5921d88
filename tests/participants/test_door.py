"""At the door: badges, scans that are sent late and twice, who came and who did not."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.door import Scan, check_in, correct_attendance, let_in, mark_rest_absent
from participants.models import CheckIn, Place
from participants.queries.door.attendance import digest_of, not_in
from participants.queries.door.badges import code_of, expected_in
from participants.rules.badge_code import fingerprint
from participants.states import PlaceStatus
from tests.factories import EditionFactory
from tests.participants.free_places import Slate, make_slate

pytestmark = pytest.mark.django_db


@pytest.fixture
def slate() -> Slate:
    """The Dialogue is today; places 1 to 3 have been accepted."""
    slate = make_slate()
    today = timezone.now().astimezone(slate.edition.zone).date()
    Edition.objects.filter(pk=slate.edition.pk).update(starts_on=today, ends_on=today + timedelta(days=1))
    slate.edition.refresh_from_db()
    Place.objects.filter(number__lte=3).update(status=PlaceStatus.CONFIRMED, answered_at=timezone.now())
    return slate


def scan(slate: Slate, number: int, *, at: datetime | None = None) -> Scan:
    return Scan(code_of(slate.place(number)), at or timezone.now())


def outcomes(slate: Slate, *scans: Scan) -> list[str]:
    return [seen.outcome for seen in check_in(slate.edition, scans, by=slate.officer, at=timezone.now())]


def test_a_badge_lets_its_owner_in_and_marks_them_attended(slate: Slate) -> None:
    assert outcomes(slate, scan(slate, 1)) == ["in"]
    assert slate.place(1).status == PlaceStatus.ATTENDED
    assert CheckIn.objects.get().checked_by == slate.officer


def test_the_same_scans_sent_again_give_the_same_answer_and_change_nothing(slate: Slate) -> None:
    scans = [scan(slate, 1), scan(slate, 2)]
    assert outcomes(slate, *scans) == outcomes(slate, *scans) == ["in", "in"]
    assert CheckIn.objects.count() == 2


def test_a_badge_shown_a_second_time_says_since_when_they_are_in(slate: Slate) -> None:
    first = timezone.now() - timedelta(minutes=1)
    outcomes(slate, scan(slate, 1, at=first))
    (seen,) = check_in(slate.edition, [scan(slate, 1)], by=slate.officer, at=timezone.now())
    assert (seen.outcome, seen.in_at) == ("again", first)


def test_every_other_code_is_told_apart(slate: Slate) -> None:
    other = Place.objects.create(edition=EditionFactory(), name="Somebody", kind="observer")
    slate.fall_free(5)
    unknown = Scan("2222-2222-2222", timezone.now())
    scans = [scan(slate, 4), scan(slate, 5), Scan(code_of(other), timezone.now()), unknown]
    assert outcomes(slate, *scans) == ["not_accepted", "ended", "of_another", "unknown"]
    assert not CheckIn.objects.exists()


def test_before_the_dialogue_a_badge_can_be_tried_and_nothing_is_noted(slate: Slate) -> None:
    Edition.objects.filter(pk=slate.edition.pk).update(starts_on=date(2090, 1, 1), ends_on=date(2090, 1, 2))
    slate.edition.refresh_from_db()
    assert outcomes(slate, scan(slate, 1)) == ["not_today"]
    assert slate.place(1).status == PlaceStatus.CONFIRMED


def test_a_scan_kept_on_a_device_counts_for_the_day_on_which_it_was_made(slate: Slate) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    outcomes(slate, scan(slate, 1, at=yesterday), scan(slate, 1))
    days = [check.day for check in CheckIn.objects.order_by("day")]
    assert days == [moment.astimezone(slate.edition.zone).date() for moment in (yesterday, timezone.now())]


def test_a_device_whose_clock_is_ahead_is_not_believed(slate: Slate) -> None:
    outcomes(slate, scan(slate, 1, at=timezone.now() + timedelta(hours=30)))
    assert CheckIn.objects.get().scanned_at <= timezone.now()


def test_a_scan_sent_again_does_not_undo_that_somebody_did_not_come(slate: Slate) -> None:
    before = scan(slate, 1)
    outcomes(slate, before)
    correct_attendance(
        slate.edition, slate.place(1).pk, "Somebody else wore the badge.", has_attended=False,
        by=slate.officer, at=timezone.now(),
    )  # fmt: skip
    outcomes(slate, before, scan(slate, 1))
    assert slate.place(1).status == PlaceStatus.ABSENT


def test_whoever_takes_part_online_is_not_missed_at_the_door(slate: Slate) -> None:
    Place.objects.filter(number=1).update(attendance="online")
    assert {place.number for place in not_in(slate.edition)} == {2, 3}


def test_whoever_lost_the_badge_is_let_in_by_name(slate: Slate) -> None:
    seen = let_in(slate.edition, slate.place(2).pk, by=slate.officer, at=timezone.now())
    assert seen.outcome == "in"


def test_everybody_else_is_marked_absent_as_the_list_was_shown(slate: Slate) -> None:
    outcomes(slate, scan(slate, 1))
    seen = digest_of(list(not_in(slate.edition)))
    outcomes(slate, scan(slate, 2))
    with pytest.raises(Refused, match="has changed"):
        mark_rest_absent(slate.edition, agreed_to=seen, by=slate.officer, at=timezone.now())
    agreed = digest_of(list(not_in(slate.edition)))
    assert mark_rest_absent(slate.edition, agreed_to=agreed, by=slate.officer, at=timezone.now()) == 1
    assert slate.place(3).status == PlaceStatus.ABSENT


def test_who_came_can_be_corrected_both_ways_with_a_reason(slate: Slate) -> None:
    key, at = slate.place(3).pk, timezone.now()
    with pytest.raises(Refused, match="Write the reason"):
        correct_attendance(slate.edition, key, " ", has_attended=False, by=slate.officer, at=at)
    correct_attendance(slate.edition, key, "Ill.", has_attended=False, by=slate.officer, at=at)
    assert slate.place(3).status == PlaceStatus.ABSENT
    correct_attendance(
        slate.edition, key, "Was in the other hall.", has_attended=True, by=slate.officer, at=at
    )
    assert slate.place(3).status == PlaceStatus.ATTENDED


def test_nobody_is_absent_before_the_first_day(slate: Slate) -> None:
    Edition.objects.filter(pk=slate.edition.pk).update(starts_on=date(2090, 1, 1), ends_on=date(2090, 1, 2))
    slate.edition.refresh_from_db()
    with pytest.raises(Refused, match="not begun"):
        mark_rest_absent(slate.edition, agreed_to="", by=slate.officer, at=timezone.now())


def test_the_page_holds_fingerprints_and_neither_codes_nor_names(
    slate: Slate, signed_in: Callable[..., Client]
) -> None:
    response = signed_in(slate.officer).get(reverse("door:desk", args=[slate.edition.slug]))
    page, place = response.content.decode(), slate.place(1)
    assert fingerprint(code_of(place)) in page
    assert code_of(place) not in page
    assert place.shown_name not in page
    assert "camera=(self)" in response["Permissions-Policy"]


def test_a_device_sends_what_it_kept(slate: Slate, signed_in: Callable[..., Client]) -> None:
    client, address = signed_in(slate.officer), reverse("door:scans", args=[slate.edition.slug])
    sent = [{"code": code_of(slate.place(number)), "at": timezone.now().isoformat()} for number in (1, 2)]
    for _time in range(2):
        said = client.post(address, json.dumps(sent), content_type="application/json").json()
        assert [one["outcome"] for one in said["seen"]] == ["in", "in"]
        assert said["today"] == 2
    for nonsense in ("", "[]", "[1]", '{"a": 1}', '[{"code": 1}]'):
        assert client.post(address, nonsense, content_type="application/json").status_code == 400


def test_without_a_module_a_code_is_typed_and_a_name_is_found(
    slate: Slate, signed_in: Callable[..., Client]
) -> None:
    client, address = signed_in(slate.officer), reverse("door:desk", args=[slate.edition.slug])
    place = slate.place(1)
    typed = code_of(place).lower().replace("-", " ")
    assert "Welcome" in client.post(address, {"code": typed}).content.decode()
    found = client.get(address, {"words": slate.place(2).application.family_name}).content.decode()
    assert slate.place(2).shown_name in found
    answer = client.post(reverse("door:let_in", args=[slate.edition.slug, slate.place(2).pk]))
    assert "Welcome" in answer.content.decode()


def test_badges_list_and_certificates_are_papers(slate: Slate, signed_in: Callable[..., Client]) -> None:
    outcomes(slate, scan(slate, 1))
    client = signed_in(slate.officer)
    for name in ("badges", "list", "certificates"):
        response = client.get(reverse(f"door:{name}", args=[slate.edition.slug]))
        assert response.content.startswith(b"%PDF"), name


def test_a_certificate_is_for_whoever_came_and_for_nobody_else(
    slate: Slate, signed_in: Callable[..., Client], person: Callable[..., object]
) -> None:
    outcomes(slate, scan(slate, 1))
    came, other = slate.place(1), slate.place(2)
    mine = signed_in(came.application.applicant)
    assert mine.get(reverse("door:certificate", args=[came.pk])).content.startswith(b"%PDF")
    assert mine.get(reverse("door:certificate", args=[other.pk])).status_code == 404
    not_yet = signed_in(other.application.applicant)
    assert not_yet.get(reverse("door:certificate", args=[other.pk])).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_scans_ask_the_same_number_of_questions_for_each(
    slate: Slate, people: int, django_assert_max_num_queries
) -> None:
    scans = [scan(slate, number) for number in range(1, people + 1)]
    with django_assert_max_num_queries(6 + 14 * people):
        check_in(slate.edition, scans, by=slate.officer, at=timezone.now())


def test_whoever_is_expected_stands_on_the_list(slate: Slate) -> None:
    assert {place.number for place in expected_in(slate.edition)} == {1, 2, 3}
