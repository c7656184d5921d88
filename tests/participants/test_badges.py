"""A badge counts for whoever has the place now; one that was printed before counts no more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from participants.actions.door import Scan, check_in
from participants.actions.places.answering import accept_place
from participants.actions.places.ending import cancel_place, invite_again
from participants.actions.places.substituting import grant_substitution
from participants.models import CheckIn, Place, Substitution
from participants.queries.door.attendance import counts_of
from participants.queries.door.badges import at_the_door, code_of, old_codes_of
from participants.rules.badge_code import fingerprint
from participants.states import PlaceStatus
from tests.participants.free_places import Slate, make_slate

pytestmark = pytest.mark.django_db


@pytest.fixture
def slate() -> Slate:
    """Places 1 to 3 have been accepted."""
    slate = make_slate()
    Place.objects.filter(number__lte=3).update(status=PlaceStatus.CONFIRMED, answered_at=timezone.now())
    return slate


def begin(slate: Slate) -> None:
    """The Dialogue is today."""
    today = timezone.now().astimezone(slate.edition.zone).date()
    Edition.objects.filter(pk=slate.edition.pk).update(starts_on=today, ends_on=today + timedelta(days=1))
    slate.edition.refresh_from_db()


def give_on(slate: Slate, number: int) -> tuple[str, str]:
    """Somebody else comes instead: the codes of the badge before and the one since."""
    before = code_of(slate.place(number))
    asked = Substitution.objects.create(
        place=slate.place(number), name="Ben", email="ben@harbour.example", language="fr", digest="d" * 64,
        agreed_at=timezone.now(),
    )  # fmt: skip
    grant_substitution(asked, "Same organisation", by=slate.officer, at=timezone.now())
    return before, code_of(slate.place(number))


def outcomes(slate: Slate, *codes: str) -> list[str]:
    now = timezone.now()
    scans = [Scan(code, now) for code in codes]
    return [seen.outcome for seen in check_in(slate.edition, scans, by=slate.officer, at=now)]


def test_a_badge_of_before_a_substitution_opens_for_nobody(slate: Slate) -> None:
    before, since = give_on(slate, 1)
    begin(slate)
    assert outcomes(slate, before) == ["old"]
    assert not CheckIn.objects.exists()
    assert outcomes(slate, since) == ["in"]


def test_the_page_says_so_and_names_nobody(slate: Slate, signed_in: Callable[..., Client]) -> None:
    before, _since = give_on(slate, 1)
    begin(slate)
    address = reverse("door:desk", args=[slate.edition.slug])
    page = signed_in(slate.officer).post(address, {"code": before}).content.decode()
    assert "This badge does not count any more." in page
    assert "Ben" not in page


def test_a_badge_of_before_the_place_was_cancelled_counts_no_more_when_it_is_offered_again(
    slate: Slate,
) -> None:
    place, now = slate.place(2), timezone.now()
    before, owner = code_of(place), place.application.applicant
    cancel_place(place, by=owner, at=now)
    invite_again(place, "They can come after all.", by=slate.officer, at=now)
    accept_place(place, by=owner, at=now)
    begin(slate)
    assert outcomes(slate, before, code_of(slate.place(2))) == ["old", "in"]


def test_an_open_page_without_a_connection_knows_badges_that_count_no_more(
    slate: Slate, signed_in: Callable[..., Client]
) -> None:
    before, since = give_on(slate, 1)
    cancel_place(slate.place(2), "Ill.", by=slate.officer, at=timezone.now())
    page = signed_in(slate.officer).get(reverse("door:desk", args=[slate.edition.slug])).content.decode()
    void = page.partition('data-void="')[2].partition('"')[0].split()
    known = page.partition('data-known="')[2].partition('"')[0].split()
    assert set(void) == {fingerprint(before), fingerprint(code_of(slate.place(2)))}
    assert fingerprint(since) in known
    assert not set(void) & set(known)


def test_every_badge_of_a_place_is_another(slate: Slate) -> None:
    place = slate.place(1)
    place.badge = 3
    assert len({code_of(place), *old_codes_of(place)}) == 3


def test_nobody_wears_a_badge_online(slate: Slate) -> None:
    Place.objects.filter(number=1).update(attendance="online")
    assert {place.number for place in at_the_door(slate.edition)} == {2, 3}
    assert counts_of(slate.edition, at=timezone.now()).expected == 2
