"""Until when an invitation is answered."""

from datetime import date, timedelta

import pytest

from participants.rules.invitation_dates import AnswerBy, Lead, answer_by

TODAY = date(2026, 11, 1)
LEAD = Lead(answer_days=10, visa_days=60, latest_days=14)


@pytest.mark.parametrize(
    ("days_ahead", "is_visa_counted", "days", "why"),
    [
        (120, True, 10, "usual"),
        (70, True, 10, "usual"),
        (69, True, 9, "visa"),
        (63, True, 3, "visa"),
        (62, True, 3, "short"),
        (62, False, 10, "usual"),
        (20, False, 6, "event"),
        (15, False, 3, "short"),
        (3, True, 2, "short"),
        (2, False, 1, "short"),
        (1, True, 1, "short"),
        (0, True, 1, "short"),
    ],
)
def test_the_last_day_is_worked_back_from_the_first_day(
    days_ahead: int, is_visa_counted: bool, days: int, why: str
) -> None:
    first_day = TODAY + timedelta(days=days_ahead)
    answer = answer_by(TODAY, first_day, LEAD, is_visa_counted=is_visa_counted)
    assert answer == AnswerBy(TODAY + timedelta(days=days), why)


@pytest.mark.parametrize(
    ("days_ahead", "latest", "days", "why"), [(20, 14, 6, "event"), (8, 0, 7, "event"), (40, 14, 10, "usual")]
)
def test_an_edition_without_days_for_a_visa_still_wants_an_answer_before_it_begins(
    days_ahead: int, latest: int, days: int, why: str
) -> None:
    lead, first_day = Lead(10, 0, latest), TODAY + timedelta(days=days_ahead)
    answer = answer_by(TODAY, first_day, lead, is_visa_counted=True)
    assert answer == AnswerBy(TODAY + timedelta(days=days), why)


def test_an_edition_that_gives_one_day_gives_one_day() -> None:
    answer = answer_by(TODAY, TODAY + timedelta(days=5), Lead(1, 60, 14), is_visa_counted=True)
    assert answer.day == TODAY + timedelta(days=1)
