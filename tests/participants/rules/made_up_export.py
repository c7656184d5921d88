"""Exports of a forms tool, made up for the tests: headings, one good row, and any mess on top."""

import csv
import io
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from participants.rules.forms_export import CountryIndex, Export, read_export

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data"
ZONE = ZoneInfo("Africa/Nairobi")
THEMES = {
    "wps": ["Women, Peace and Security", "Femmes, paix et sécurité"],
    "yps": ["Youth, Peace and Security"],
    "climate": ["Climate, peace and security"],
    "financing": ["Financing for peacebuilding"],
    "prevention": ["Conflict prevention"],
    "inclusion": ["Meaningful civil society inclusion"],
}
QUESTIONS = {
    "submitted_at": "Timestamp",
    "email": "Email Address",
    "name": "1. Full name (as you wish to be called)",
    "gender": "2. Gender",
    "age_band": "3. Age group",
    "residence": "4. Country where you live",
    "organisation": "5. Name of your organization / Nom de votre organisation",
    "acronym": "6. Acronym",
    "organisation_type": "7. Type of organization",
    "level": "8. At which level do you work? (local, national, regional, global)",
    "head_office": "9. Country of the head office",
    "countries_of_work": "10. Countries of work (separate with ;)",
    "networks": "11. Which networks is your organization a member of?",
    "themes": "12. Themes (max. 3)",
    "work": "13. Describe your peacebuilding work (max 250 words)",
    "contribution": "14. What would you bring to the Dialogue? (max 250 words)",
    "recommendation": "15. One recommendation to the United Nations",
    "addressees": "16. Who should act on it?",
    "language": "17. Language for correspondence",
    "funding": "18. Do you need funding to attend?",
    "listing": "19. May we list your name publicly?",
    "year_founded": "20. Year founded",
    "consent": "Consent (privacy notice, code of conduct, Chatham House Rule)",
}
GOOD = {
    "submitted_at": "19/09/2026 17:53:46",
    "email": "participant{n}@tavi{n}.example",
    "name": "Participant {n}",
    "gender": "Woman",
    "age_band": "30-44",
    "residence": "Niger",
    "organisation": "{letters} Mediation Centre",
    "acronym": "RMC",
    "organisation_type": "Local NGO",
    "level": "Local",
    "head_office": "Niger",
    "countries_of_work": "Eswatini; Niger",
    "networks": "Lumora Women Mediators",
    "themes": "Women, Peace and Security; Youth, Peace and Security",
    "work": "We bring neighbours together.\nEvery “week”, all year round.",
    "contribution": "A weekly record of tensions.",
    "recommendation": "Give multi-year grants.",
    "addressees": "Peacebuilding Fund; donors",
    "language": "Français",
    "funding": "Partial",
    "listing": "Only to participants",
    "year_founded": "1998",
    "consent": "Yes",
}
SYLLABLES = ("ba", "vi", "trel", "mo", "qua", "fen", "los", "ki", "dun", "zar")


@cache
def countries() -> CountryIndex:
    """The index over the reference of countries."""
    path = ROOT / "dialogue_portal" / "editions" / "reference" / "countries.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return CountryIndex(csv.DictReader(file))


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """A good row, different for every number, with some cells replaced."""
    letters = "".join(SYLLABLES[int(digit)] for digit in f"{number:03}").title()
    return {field: text.format(n=number, letters=letters) for field, text in GOOD.items()} | cells


def csv_text(rows: list[dict[str, str]], delimiter: str = ",", line_end: str = "\r\n") -> str:
    """The rows under the usual headings."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(QUESTIONS.values())
    writer.writerows([cells[field] for field in QUESTIONS] for cells in rows)
    return file.getvalue()


def read(content: bytes | str, **changes: Any) -> Export:
    """The export as the demonstration edition would read it."""
    arguments: dict[str, Any] = {
        "countries": countries(),
        "themes": THEMES,
        "zone": ZONE,
        "deadline": datetime(2026, 9, 30, 21, tzinfo=UTC),
        "grace": timedelta(minutes=30),
        "word_limits": {"work": 250, "contribution": 250},
    }
    return read_export(content if isinstance(content, bytes) else content.encode(), **(arguments | changes))


def kinds(export: Export) -> dict[int, set[str]]:
    """The kinds of problems by line, for the lines that have any."""
    return {item.line: {problem.kind for problem in item.problems} for item in export.rows if item.problems}
