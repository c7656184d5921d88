"""The file a journey begins with: the sample export when it is at hand, one made up of the same mess when not."""

from pathlib import Path

from tests.participants.rules.made_up_export import SHARED, csv_text, row

SAMPLE = SHARED / "applications_sample.csv"
LANGUAGES = ("English", "Français", "Español", "العربية", "Русский", "中文")
COUNTRIES = (
    "Niger",
    "Kenya",
    "Côte d'Ivoire",
    "Nepal",
    "Philippines",
    "Lebanon",
    "Peru",
    "Colombia",
    "Georgia",
    "Fiji",
)
MESS = (
    {"email": "nobody at all"},
    {"head_office": "Atlantis"},
    {"consent": "No"},
    {"age_band": "Under 18"},
    {"name": " "},
    {"organisation": "=cmd|'/C calc'!A0"},
    {"organisation": "<script>alert(1)</script> House of Peace"},
    {"year_founded": "3021"},
    {"submitted_at": "14/11/2026 08:00:00"},
    {"work": "word " * 300},
)


def export_file(folder: Path) -> Path:
    """A file of 300 rows in six languages, messy here and there."""
    if SAMPLE.exists():
        return SAMPLE
    made_up = folder / "applications.csv"
    made_up.write_text(csv_text([messy_row(number) for number in range(1, 301)]), encoding="utf-8-sig")
    return made_up


def messy_row(number: int) -> dict[str, str]:
    """Every twelfth row has something wrong with it."""
    country = COUNTRIES[number % len(COUNTRIES)]
    usual = {
        "head_office": country, "residence": country, "countries_of_work": country,
        "language": LANGUAGES[number % len(LANGUAGES)], "networks": "Network 1" if number % 9 == 0 else "",
    }  # fmt: skip
    wrong = MESS[(number // 12) % len(MESS)] if number % 12 == 0 else {}
    return row(number, **(usual | wrong))
