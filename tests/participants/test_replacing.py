"""Places that fell free: who is proposed, what an officer decides, and what stays as it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.places.answering import accept_place
from participants.actions.replacing import (
    ask_anew,
    close_reserve,
    drop_replacement,
    fill_after_all,
    invite_beyond,
    invite_other,
    leave_free,
    look_after_replacements,
    say_availability,
    take_replacement,
)
from participants.models import (
    Application,
    BalanceAnswers,
    Place,
    Replacement,
    ReplacementPick,
    Substitution,
)
from participants.models.balance import Balance
from participants.queries.replacing.panel import panel_of
from participants.queries.replacing.pool import question_of
from participants.states import ApplicationStatus as S
from participants.states import PlaceStatus, ReplacementStatus
from tests.participants.free_places import Slate, make_slate

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def slate() -> Slate:
    return make_slate()


def take(slate: Slate, replacement: Replacement | None, **more) -> list[Place]:
    assert replacement is not None
    return take_replacement(replacement, "Agreed by phone.", by=slate.officer, at=timezone.now(), **more)


def test_nothing_is_proposed_while_every_place_is_held(slate: Slate) -> None:
    assert slate.proposed() is None
    assert not Replacement.objects.exists()


def test_the_best_person_who_keeps_every_rule_is_proposed_for_a_free_place(slate: Slate) -> None:
    """Place 1 is held by an African: person 5 has more merit, but Africa needs two."""
    slate.fall_free(1)
    replacement = slate.proposed()
    assert slate.names(replacement) == [3]
    assert replacement is not None
    assert replacement.gives == []


def test_one_proposal_covers_all_free_places_and_is_computed_anew_when_more_fall_free(slate: Slate) -> None:
    slate.fall_free(1)
    first = slate.proposed()
    slate.fall_free(2, 3)
    second = slate.proposed()
    assert set(slate.names(second)) == {3, 4, 5}
    assert first is not None
    first.refresh_from_db()
    assert (first.status, first.decided_by) == (ReplacementStatus.DROPPED, None)


def test_the_same_state_is_proposed_once(slate: Slate) -> None:
    slate.fall_free(1)
    assert slate.proposed() is not None
    assert slate.proposed() is None
    assert look_after_replacements(at=timezone.now()) == 0
    assert Replacement.objects.count() == 1


def test_what_gives_is_said_when_nobody_keeps_every_rule(slate: Slate) -> None:
    Application.objects.filter(region="AFR", status__in=[S.RESERVE, S.NOT_SELECTED]).update(
        status=S.WITHDRAWN
    )
    slate.fall_free(1)
    replacement = slate.proposed()
    assert slate.names(replacement) == [5]
    assert replacement is not None
    assert [(bound["kind"], bound["value"], bound["by"]) for bound in replacement.gives] == [
        ("min", "AFR", 1)
    ]


def test_who_said_no_or_cannot_travel_in_time_or_gave_up_is_not_proposed(slate: Slate) -> None:
    at = timezone.now()
    say_availability(slate.people[3], False, None, by=slate.people[3].applicant, at=at)
    slate.fall_free(1)
    assert slate.names(slate.proposed()) == [0]
    Application.objects.filter(pk=slate.people[0].pk).update(status=S.RESERVE)
    zero = Application.objects.get(pk=slate.people[0].pk)
    say_availability(zero, True, False, by=zero.applicant, at=at)
    assert set(slate.names(slate.proposed())) == {5}


def test_taking_it_chooses_the_person_gives_the_place_and_writes_neutrally(slate: Slate) -> None:
    slate.fall_free(1)
    freed = slate.place(1)
    (place,) = take(slate, slate.proposed())
    slate.people[3].refresh_from_db()
    assert slate.people[3].status == S.SELECTED
    assert (place.number, place.replaces, place.status) == (1, freed, PlaceStatus.INVITED)
    letter = OutgoingEmail.objects.get(about=f"application:{slate.people[3].pk}")
    assert "reserve" not in (letter.subject + letter.text).lower()
    assert slate.proposed() is None


def test_a_decision_needs_a_reason(slate: Slate) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    with pytest.raises(Refused, match="Write the reason"):
        take_replacement(replacement, "  ", by=slate.officer, at=NOW)
    assert Place.objects.filter(number=1).count() == 1


def test_some_are_taken_and_the_others_are_proposed_again(slate: Slate) -> None:
    slate.fall_free(1, 2)
    replacement = slate.proposed()
    assert replacement is not None
    first = replacement.picks.order_by("pk").first()
    assert first is not None
    assert len(take(slate, replacement, only={first.pk})) == 1
    again = slate.proposed()
    assert again is not None
    assert len(slate.names(again)) == 1


def test_a_stale_proposal_is_refused_with_a_sentence(slate: Slate) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    slate.fall_free(2)
    with pytest.raises(Refused, match="Something has changed"):
        take(slate, replacement)
    assert Place.objects.count() == 6


def test_an_officer_may_invite_somebody_else_with_a_reason(slate: Slate) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    pick = replacement.picks.get()
    place = invite_other(pick, slate.people[0], "Knows the region.", by=slate.officer, at=timezone.now())
    pick.refresh_from_db()
    assert (place.application, place.number, pick.outcome) == (slate.people[0], 1, "other")
    replacement.refresh_from_db()
    assert (replacement.status, replacement.reason) == ("taken", "Knows the region.")


def test_somebody_who_is_chosen_already_is_not_invited_again(slate: Slate) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    with pytest.raises(Refused):
        invite_other(replacement.picks.get(), slate.people[7], "r", by=slate.officer, at=timezone.now())


def test_a_place_left_free_is_not_proposed_for_until_somebody_says_otherwise(slate: Slate) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    assert leave_free(replacement, "Too late for a visa.", by=slate.officer, at=timezone.now()) == 1
    assert slate.proposed() is None
    fill_after_all(ReplacementPick.objects.get(), by=slate.officer)
    assert slate.names(slate.proposed()) == [3]


def test_a_dropped_proposal_comes_again_when_something_changes_or_somebody_asks(slate: Slate) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    drop_replacement(replacement, "Wait for the ministry.", by=slate.officer, at=timezone.now())
    assert slate.proposed() is None
    ask_anew(replacement, by=slate.officer)
    assert slate.names(slate.proposed()) == [3]


def test_who_falls_out_after_replacing_somebody_is_replaced_under_the_same_number(slate: Slate) -> None:
    slate.fall_free(1)
    take(slate, slate.proposed())
    slate.fall_free(1)
    (place,) = take(slate, slate.proposed())
    assert place.number == 1
    assert Place.objects.filter(number=1).count() == 3


def test_a_late_yes_finds_the_place_given(slate: Slate) -> None:
    late = slate.place(1)
    slate.fall_free(1, status=PlaceStatus.EXPIRED)
    take(slate, slate.proposed())
    with pytest.raises(Refused):
        accept_place(late, by=late.application.applicant, at=timezone.now())
    assert Place.objects.holding().filter(number=1).count() == 1


def test_invitations_beyond_the_places_are_proposed_and_bear_new_numbers(slate: Slate) -> None:
    invite_beyond(slate.run, 2, by=slate.officer)
    replacement = slate.proposed()
    assert replacement is not None
    assert [pick.freed for pick in replacement.picks.all()] == [None, None]
    assert [place.number for place in take(slate, replacement)] == [7, 8]
    assert slate.proposed() is None


def test_with_invitations_beyond_the_places_not_every_free_place_is_given_again(slate: Slate) -> None:
    invite_beyond(slate.run, 2, by=slate.officer)
    take(slate, slate.proposed())
    invite_beyond(slate.run, 0, by=slate.officer)
    slate.fall_free(1, 2, 4)
    assert len(slate.names(slate.proposed())) == 1


def test_nobody_is_proposed_where_nobody_is_left(slate: Slate) -> None:
    Application.objects.filter(status__in=[S.RESERVE, S.NOT_SELECTED]).update(status=S.WITHDRAWN)
    slate.fall_free(1)
    assert slate.names(slate.proposed()) == [None]
    with pytest.raises(Refused, match="at least one person"):
        take(slate, Replacement.objects.get())


def test_a_closed_reserve_list_proposes_nobody_and_tells_everybody_on_it(slate: Slate) -> None:
    slate.fall_free(1)
    slate.proposed()
    with pytest.raises(Refused, match="Only the lead"):
        close_reserve(slate.run, "The programme is printed.", by=slate.officer, at=NOW)
    assert close_reserve(slate.run, "The programme is printed.", by=slate.lead, at=timezone.now()) == 3
    assert OutgoingEmail.objects.filter(letter="reserve_closed").count() == 3
    assert Replacement.objects.get().status == ReplacementStatus.DROPPED
    assert slate.proposed() is None


def test_after_the_dialogue_nothing_is_proposed(slate: Slate) -> None:
    slate.fall_free(1)
    after = timezone.now() + timedelta(days=3_000)
    assert look_after_replacements(at=after) == 0


def test_only_the_secretariat_decides(slate: Slate, person) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    stranger: User = person("stranger@harbour.example")
    with pytest.raises(Refused, match="Only the secretariat"):
        take_replacement(replacement, "r", by=stranger, at=NOW)


@pytest.mark.parametrize("people", [12, 24])
def test_looking_asks_the_same_number_of_questions_whatever_the_pool(
    people: int, django_assert_num_queries
) -> None:
    slate = make_slate(people=people)
    slate.fall_free(1, 2)
    slate.proposed()
    with django_assert_num_queries(11):
        look_after_replacements(at=timezone.now())


def test_the_pool_is_read_at_once(slate: Slate, django_assert_num_queries) -> None:
    panel = panel_of(slate.run)
    with django_assert_num_queries(3):
        assert len(question_of(panel).pool.applicants) == 12


def test_whoever_comes_instead_of_a_member_counts_as_they_say_of_themselves(slate: Slate) -> None:
    place = slate.place(2)
    BalanceAnswers.for_application(place.application, Balance(gender="man")).save(force_insert=True)
    substitution = Substitution(
        place=place, name="S", email="s@harbour.example", language="en", digest="d" * 64, is_granted=True
    )
    substitution.seal(Balance(gender="woman"))
    substitution.save()
    question = question_of(panel_of(slate.run))
    (member,) = [
        one for one in question.pool.applicants if question.pool.applications[one.id] == place.application
    ]
    assert member.features["gender"] == {"woman"}


def test_nobody_is_invited_to_a_dialogue_that_is_over(slate: Slate) -> None:
    slate.fall_free(1)
    replacement = slate.proposed()
    yesterday = timezone.now().date() - timedelta(days=2)
    Edition.objects.filter(pk=slate.edition.pk).update(starts_on=yesterday, ends_on=yesterday)
    with pytest.raises(Refused, match="not given again any more"):
        take(slate, Replacement.objects.get(pk=replacement.pk if replacement else None))
