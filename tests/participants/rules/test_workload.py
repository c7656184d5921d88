from hypothesis import given
from hypothesis import strategies as st

from participants.rules.workload import Workload

small = st.integers(1, 40)


@given(small, small, small, small, st.integers(0, 8))
def test_what_is_said_to_fit_does_and_one_more_does_not(
    applications: int, networks: int, votes_each: int, minutes: int, hours: int
) -> None:
    load = Workload(applications, networks, votes_each, minutes, hours)
    room = networks * load.capacity
    assert load.capacity * minutes <= hours * 60 < (load.capacity + 1) * minutes
    assert load.applications_that_fit * votes_each <= room < (load.applications_that_fit + 1) * votes_each
    assert load.votes_that_fit * applications <= room
    assert load.votes_that_fit == networks or (load.votes_that_fit + 1) * applications > room
    assert load.is_too_much == (applications * votes_each > room)


def test_sixty_applications_at_five_minutes_are_five_hours() -> None:
    load = Workload(applications=400, networks=20, votes_each=3, minutes_each=5, hours_each=4)
    assert load.hours(60) == 5
    assert (load.capacity, load.is_too_much) == (48, True)
    assert (load.votes_that_fit, load.applications_that_fit) == (2, 320)


def test_a_round_about_nothing_divides_by_nothing() -> None:
    load = Workload(applications=0, networks=3, votes_each=3, minutes_each=0, hours_each=4)
    assert (load.is_too_much, load.votes_that_fit) == (False, 3)
