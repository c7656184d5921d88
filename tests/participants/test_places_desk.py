"""Places at the desk: the list, the page of one, what is asked before something is done."""

from datetime import timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.places.answering import accept_place, decline_place
from participants.actions.places.ending import cancel_places
from participants.models import Application, Companion, InvitationRules, Place
from participants.states import PlaceStatus as P
from tests.factories import ApplicationFactory
from tests.participants.places_rooms import Places, make_places

pytestmark = pytest.mark.django_db
LIST = reverse("admin:participants_place_changelist")


@pytest.fixture
def room() -> Places:
    return make_places(3, 2)


def page_of(place: Place) -> str:
    return reverse("admin:participants_place_change", args=[place.pk])


def deed(place: Place, name: str) -> str:
    return reverse("admin:participants_place_deed", args=[place.pk, name])


def test_the_list_counts_who_comes_and_what_is_free(room: Places, signed_in) -> None:
    accept_place(room.place(0), by=room.chosen[0].applicant, at=timezone.now())
    decline_place(room.place(1), by=room.chosen[1].applicant, at=timezone.now())
    InvitationRules.objects.create(edition=room.edition, over_invite=2)
    answer = signed_in(room.lead).get(LIST)
    counts = answer.context["counts"]
    assert (counts.invited, counts.may_come, counts.free, answer.context["seats"]) == (3, 2, 1, 3)
    assert [str(word) for word, _number in answer.context["stands"]] == ["confirmed", "declined"]


@pytest.mark.parametrize("rows", [3, 60])
def test_the_list_asks_twelve_questions_however_long_it_is(
    rows: int, signed_in, django_assert_max_num_queries
) -> None:
    room = make_places(3)
    Place.objects.bulk_create(
        Place(edition=room.edition, application=row, number=number)
        for number, row in enumerate(ApplicationFactory.create_batch(rows, edition=room.edition), start=4)
    )
    client = signed_in(room.lead)
    client.get(LIST)
    with django_assert_max_num_queries(12 + SESSION):
        assert client.get(LIST).status_code == 200


SESSION = 4  # session, person, roles, their second factor: the same on every page of the desk


@pytest.mark.parametrize("stand", ["unanswered", "in_question", "confirmed", "free", "expired"])
def test_the_list_is_narrowed_by_where_places_stand(room: Places, signed_in, stand: str) -> None:
    accept_place(room.place(0), by=room.chosen[0].applicant, at=timezone.now())
    decline_place(room.place(1), by=room.chosen[1].applicant, at=timezone.now())
    found = {"unanswered": 1, "in_question": 0, "confirmed": 1, "free": 1, "expired": 0}
    answer = signed_in(room.lead).get(LIST, {"stand": stand, "region": "AFR"})
    assert answer.context["cl"].result_count == found[stand]


def test_the_page_tells_that_targets_fail_but_never_which_answer_was_wrong(room: Places, signed_in) -> None:
    accept_place(room.place(), ["gender"], by=room.chosen[0].applicant, at=timezone.now())
    page = signed_in(room.lead).get(page_of(room.place())).content.decode()
    assert "Without it the targets are not kept." in page
    assert "gender" not in page.lower()
    assert "woman" not in page.lower()
    accept_place(room.place(1), ["region"], by=room.chosen[1].applicant, at=timezone.now())
    assert (
        "The targets are kept all the same."
        in signed_in(room.lead).get(page_of(room.place(1))).content.decode()
    )


def test_the_page_says_what_happened_through_whom_and_why(room: Places, signed_in) -> None:
    client, place = signed_in(room.lead), room.place()
    client.post(
        deed(place, "extend"), {"until": str(timezone.now().date() + timedelta(days=20)), "reason": "Visa"}
    )
    page = client.get(page_of(place)).content.decode()
    assert [words in page for words in ("Invited", "Longer to answer", "Visa")] == [True] * 3


def test_nothing_is_cancelled_without_a_page_that_asks_for_the_reason(room: Places, signed_in) -> None:
    client, place = signed_in(room.lead), room.place()
    assert "The place is free at once" in client.get(deed(place, "cancel")).content.decode()
    assert room.place().status == P.INVITED
    client.post(deed(place, "cancel"), {"reason": ""})
    assert room.place().status == P.INVITED
    client.post(deed(place, "cancel"), {"reason": "Fewer seats"})
    assert (room.place().status, room.place().reason) == (P.CANCELLED, "Fewer seats")
    assert client.post(deed(place, "cancel"), {"reason": "Fewer seats"}).status_code == 409


def chosen(room: Places, action: str, **more: str) -> dict[str, object]:
    keys = list(Place.objects.values_list("pk", flat=True))
    return {"action": action, ACTION_CHECKBOX_NAME: keys, "edition": room.edition.pk, **more}


def test_many_are_given_longer_only_as_agreed_to(room: Places, signed_in) -> None:
    client = signed_in(room.lead)
    accept_place(room.place(0), by=room.chosen[0].applicant, at=timezone.now())
    preview = client.post(LIST, chosen(room, "extend"))
    assert (preview.context["count"], preview.context["unable"]) == (2, 1)
    day = timezone.now().date() + timedelta(days=25)
    words = {"until": str(day), "reason": "Holidays", "agreed_to": preview.context["digest"]}
    accept_place(room.place(1), by=room.chosen[1].applicant, at=timezone.now())
    again = client.post(LIST, chosen(room, "extend", **words))
    assert "have changed meanwhile" in again.content.decode()
    words["agreed_to"] = again.context["digest"]
    client.post(LIST, chosen(room, "extend", **words))
    assert room.place(2).answer_by.date() == day
    assert room.place(1).answer_by.date() != day
    assert OutgoingEmail.objects.filter(letter="place_changed").count() == 1


@pytest.mark.parametrize(
    ("action", "letter"), [("cancel", "place_changed"), ("remind", "place_answer_waits")]
)
def test_many_are_cancelled_or_reminded_at_once(room: Places, signed_in, action: str, letter: str) -> None:
    client = signed_in(room.lead)
    digest = client.post(LIST, chosen(room, action)).context["digest"]
    client.post(LIST, chosen(room, action, agreed_to=digest, reason="The hall is gone"))
    assert OutgoingEmail.objects.filter(letter=letter).count() == 3


def test_what_waits_stands_on_the_start_page(room: Places, signed_in) -> None:
    accept_place(room.place(), ["gender"], by=room.chosen[0].applicant, at=timezone.now())
    page = signed_in(room.lead).get(reverse("admin:index")).content.decode()
    assert "place accepted, to be decided" in page


def test_who_has_no_address_is_counted_among_those_cancelled(room: Places) -> None:
    Application.objects.update(email="")
    keys = [room.place(0).pk, room.place(1).pk]
    assert cancel_places(room.edition, keys, "Not funded.", by=room.lead, at=timezone.now()) == 2


def test_who_comes_along_is_for_travel_officers_only(room: Places, person, signed_in) -> None:
    accept_place(room.place(), by=room.chosen[0].applicant, at=timezone.now())
    Companion.objects.create(place=room.place(), kind=Companion.Kind.CARER, sealed="x")
    travel = person("travel@portal.example", Role.TRAVEL)
    pages = [signed_in(user).get(page_of(room.place())).content.decode() for user in (room.lead, travel)]
    assert ["Come along" in page for page in pages] == [False, True]
