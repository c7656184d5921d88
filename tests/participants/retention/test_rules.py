"""How long what is kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.models.erasure_kinds import ErasureKind
from participants.rules.retention import (
    NOTICE,
    EditionDays,
    Standing,
    account_due,
    add_months,
    application_due,
    erased_from,
    safety_due,
)
from participants.states import ApplicationStatus

EDITION = EditionDays(
    ends_on=date(2026, 12, 11), call_closes_on=date(2026, 9, 30), decided_on=date(2026, 11, 2)
)
UNDECIDED = EditionDays(ends_on=date(2026, 12, 11))


@pytest.mark.parametrize(
    ("standing", "edition", "kind", "day"),
    [
        (Standing("draft"), EDITION, "drafts", date(2026, 12, 29)),
        (Standing("draft"), UNDECIDED, "drafts", date(2027, 3, 11)),
        (Standing("not_selected", date(2026, 11, 2)), EDITION, "unsuccessful", date(2027, 11, 2)),
        (Standing("reserve", date(2026, 11, 2)), EDITION, "unsuccessful", date(2027, 11, 2)),
        (Standing("ineligible", date(2026, 11, 2)), EDITION, "unsuccessful", date(2027, 11, 2)),
        (Standing("merged"), EDITION, "unsuccessful", date(2027, 11, 2)),
        (Standing("submitted"), UNDECIDED, "unsuccessful", date(2027, 12, 11)),
        (Standing("withdrawn", None, date(2026, 8, 1)), EDITION, "unsuccessful", date(2027, 11, 2)),
        (Standing("withdrawn", None, date(2026, 8, 1)), UNDECIDED, "unsuccessful", date(2027, 8, 1)),
        (
            Standing("withdrawn", date(2026, 11, 2), date(2026, 12, 1)),
            EDITION,
            "unsuccessful",
            date(2027, 12, 1),
        ),
        (Standing("selected", date(2026, 11, 2)), EDITION, "participants", date(2028, 12, 11)),
        (
            Standing("selected", unwanted_since=date(2026, 10, 1)),
            EDITION,
            "participants",
            date(2027, 1, 10),
        ),
        (Standing("selected", unwanted_since=date(2027, 5, 5)), EDITION, "participants", date(2027, 5, 5)),
    ],
)
def test_every_status_has_its_day(standing: Standing, edition: EditionDays, kind: str, day: date) -> None:
    assert application_due(standing, edition) == (kind, day)


@given(
    st.sampled_from(ApplicationStatus.values),
    st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    st.none() | st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    st.none() | st.dates(date(2020, 1, 1), date(2090, 1, 1)),
)
def test_everything_has_a_kind_that_exists_and_nothing_is_kept_for_ever(
    status: str, ends_on: date, decided_on: date | None, withdrawn_on: date | None
) -> None:
    kind, day = application_due(Standing(status, decided_on, withdrawn_on), EditionDays(ends_on))
    last = max(filter(None, (ends_on, decided_on, withdrawn_on)))
    assert kind in ErasureKind.values
    assert day <= last + timedelta(days=732)


def test_safety_goes_thirty_days_after_the_event() -> None:
    assert safety_due(EDITION) == date(2027, 1, 10)


def test_accounts_go_on_the_first_of_a_month() -> None:
    assert account_due(date(2025, 1, 5), date(2026, 1, 31)) == date(2027, 2, 1)
    assert account_due(date(2026, 1, 5), None) == date(2026, 3, 1)


def test_a_month_without_that_day_ends_earlier() -> None:
    assert add_months(date(2027, 2, 28), 12) == date(2028, 2, 28)
    assert add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert add_months(date(2026, 12, 31), 2) == date(2027, 2, 28)


def test_nothing_goes_before_it_was_listed_for_a_week() -> None:
    listed = date(2027, 1, 1)
    assert erased_from(date(2026, 5, 5), listed) == listed + NOTICE
    assert erased_from(date(2027, 3, 1), listed) == date(2027, 3, 1)
