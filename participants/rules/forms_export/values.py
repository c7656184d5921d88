"""The cells of a row become answers in the words of the vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participants.rules.forms_export import answer_words, answers
from participants.rules.forms_export.addresses import email_address
from participants.rules.forms_export.ages import UNDER, UNDISCLOSED, age_band
from participants.rules.forms_export.countries import CountryIndex
from participants.rules.forms_export.stamps import StampReader
from participants.rules.forms_export.themes import ThemeIndex

KEPT_AS_TEXT = (
    "name",
    "organisation",
    "acronym",
    "work",
    "contribution",
    "recommendation",
    "reporting_back",
    "website",
    "phone",
    "role",
)


@dataclass(frozen=True)
class Reference:
    """What answers are read against: countries, themes, how the file writes dates, the year of the call."""

    countries: CountryIndex
    themes: ThemeIndex
    stamps: StampReader
    year: int


@dataclass(frozen=True)
class Values:
    """One application: codes of the vocabulary, ISO countries, UTC; empty where nothing known was said."""

    submitted_at: datetime | None
    email: str
    name: str
    gender: str
    age_band: str
    country_of_residence: str
    organisation: str
    acronym: str
    organisation_type: str
    level: str
    head_office: str
    main_country: str
    main_country_is_assumed: bool
    region: str
    countries_of_work: tuple[str, ...]
    unknown_countries_of_work: tuple[str, ...]
    networks: tuple[str, ...]
    themes: tuple[str, ...]
    unknown_themes: tuple[str, ...]
    work: str
    contribution: str
    recommendation: str
    reporting_back: str
    addressees: tuple[str, ...]
    unknown_addressees: tuple[str, ...]
    language: str
    funding: str
    listing: str
    attendance: str
    year_founded: int | None
    website: str
    phone: str
    role: str
    has_consented: bool
    is_under_18: bool


def read_values(cells: Mapping[str, str], reference: Reference) -> Values:
    """The answers of one row; texts are only freed of blanks around them."""
    text = {field: cell.strip() for field, cell in cells.items()}
    countries = reference.countries
    submitted_at = reference.stamps.read(text["submitted_at"])
    band = age_band(text["age_band"], submitted_at.year if submitted_at else reference.year)
    head_office = countries.find(text["head_office"]) or ""
    main_country = countries.find(text["main_country"]) or head_office
    countries_of_work, unknown_countries = countries.find_all(text["countries_of_work"])
    themes, unknown_themes = reference.themes.find_all(text["themes"])
    addressees, unknown_addressees = answers.choices(text["addressees"], answer_words.ADDRESSEES)
    return Values(
        **{field: text[field] for field in KEPT_AS_TEXT},
        **_codes(text),
        submitted_at=submitted_at,
        email=email_address(text["email"]) or "",
        age_band=UNDISCLOSED if band == UNDER else band,
        country_of_residence=countries.find(text["residence"]) or "",
        head_office=head_office,
        main_country=main_country,
        main_country_is_assumed=not text["main_country"],
        region=countries.region(main_country),
        countries_of_work=countries_of_work,
        unknown_countries_of_work=unknown_countries,
        networks=answers.pieces(text["networks"]),
        themes=themes,
        unknown_themes=unknown_themes,
        addressees=addressees,
        unknown_addressees=unknown_addressees,
        year_founded=answers.year_founded(text["year_founded"], reference.year),
        has_consented=answers.has_agreed(text["consent"]),
        is_under_18=band == UNDER,
    )


def _codes(text: Mapping[str, str]) -> dict[str, str]:
    """The answers that are one code of a vocabulary."""
    return {
        "gender": answers.choice(text["gender"], answer_words.GENDER, UNDISCLOSED),
        "organisation_type": answers.organisation_type(text["organisation_type"]),
        "level": answers.choice(text["level"], answer_words.LEVEL),
        "language": answers.choice(text["language"], answer_words.LANGUAGES),
        "funding": answers.choice(text["funding"], answer_words.FUNDING),
        "listing": answers.listing(text["listing"]),
        "attendance": answers.choice(text["attendance"], answer_words.ATTENDANCE),
    }
