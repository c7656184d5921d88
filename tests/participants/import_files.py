"""An edition that takes imports, and files to import."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from dialogue_portal.editions.models import Edition, Theme
from tests.factories import EditionFactory
from tests.participants.rules.made_up_export import SHARED, THEMES, csv_text, row

SAMPLE, KEY = SHARED / "applications_sample.csv", SHARED / "applications_sample.key.json"
MESSY = {
    2: row(1),
    3: row(2, organisation_type="Other: radio collective", year_founded="3024"),
    4: row(3, email="nobody at home"),
    5: row(4, head_office="Atlantis", residence="Niger"),
    6: row(5, consent="No"),
    7: row(6, age_band="Under 18"),
    8: row(7, name=" "),
    9: row(8, work='=HYPERLINK("http://example.org")', contribution="<script>alert(1)</script>"),
    10: row(9, themes="Conflict prevention; Youth, Peace and Security; Financing for peacebuilding; climate"),
    11: row(10, work="word " * 251, submitted_at="01/11/2026 00:07:31"),
    12: row(1, name="Participant 1", submitted_at="20/09/2026 08:00:00"),
}
KINDS = {
    3: ["bad_year"],
    4: ["bad_email"],
    5: ["unknown_country"],
    6: ["no_consent"],
    7: ["under_18"],
    8: ["no_name"],
    9: ["formula_text", "markup"],
    10: ["too_many_themes"],
    11: ["after_deadline", "too_long"],
    12: ["possible_duplicate"],
}
REJECTED = {4, 5, 6, 7, 8}


def messy_file() -> bytes:
    """Eleven rows with one of each mess."""
    return csv_text(list(MESSY.values())).encode()


def rows(count: int) -> bytes:
    """So many good rows."""
    return csv_text([row(number) for number in range(count)]).encode()


def edition(**changes: Any) -> Edition:
    """An edition whose call has closed, with the themes the files name."""
    closes = datetime(2026, 9, 30, 21, tzinfo=UTC)
    dates = {"starts_on": date(2026, 12, 10), "ends_on": date(2026, 12, 11)}
    calls = {"call_opens_at": closes - timedelta(days=60), "call_closes_at": closes}
    made: Edition = EditionFactory(status="review", **{**dates, **calls, **changes})
    made.themes.all().delete()
    for position, (slug, titles) in enumerate(THEMES.items()):
        Theme.objects.create(edition=made, slug=slug, titles={"en": titles[0]}, position=position)
    return made
