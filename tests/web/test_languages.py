"""Numbers, dates and plurals as the readers of each language write them."""

import gettext
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.formats import date_format, localize
from django.utils.translation import override, to_locale

CATALOGS = Path(settings.LOCALE_PATHS[0])
# One number of each form that a language knows, and how many forms that makes.
NUMBERS = {"ar": (0, 1, 2, 3, 11, 100), "ru": (1, 2, 5), "fr": (1, 2), "es": (1, 2), "zh-hans": (1,)}


def catalog_of(language: str) -> gettext.GNUTranslations:
    path = CATALOGS / to_locale(language) / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def plurals_of(catalog: gettext.GNUTranslations) -> set[str]:
    return {key[0] for key in vars(catalog)["_catalog"] if isinstance(key, tuple)}


@pytest.mark.parametrize("language", NUMBERS)
def test_every_number_has_its_own_form_of_every_sentence(language: str) -> None:
    catalog = catalog_of(language)
    sentences = plurals_of(catalog)
    assert len(sentences) > 40
    forms = {
        sentence: [vars(catalog)["_catalog"][sentence, catalog.plural(n)] for n in NUMBERS[language]]
        for sentence in sentences
    }
    assert not [sentence for sentence, words in forms.items() if not all(words)]
    assert len({catalog.plural(n) for n in NUMBERS[language]}) == len(NUMBERS[language])


@pytest.mark.parametrize(
    ("language", "one", "two", "many"),
    [
        ("ru", "заявка допущена", "2 заявки допущены", "11 заявок допущено"),
        ("ar", "طلب واحد", "طلبين", "11 طلبًا"),
    ],
)
def test_counts_are_said_as_people_say_them(language: str, one: str, two: str, many: str) -> None:
    catalog = catalog_of(language)
    said = "%(count)d application found eligible."
    plural = "%(count)d applications found eligible."
    for count, words in ((1, one), (2, two), (11, many)):
        assert words in catalog.ngettext(said, plural, count) % {"count": count}


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("en", "1234.5", "12 March 2026"),
        ("fr", "1234,5", "12 mars 2026"),
        ("es", "1234,5", "12 de marzo de 2026"),
        ("ru", "1234,5", "12 марта 2026 г."),
        ("zh-hans", "1234.5", "2026年3月12日"),
        ("ar", "1234,5", "12 مارس 2026"),
    ],
)
def test_numbers_and_days_are_written_as_the_language_writes_them(
    language: str, number: str, day: str
) -> None:
    with override(language):
        assert localize(1234.5) == number
        assert date_format(datetime(2026, 3, 12, tzinfo=UTC), "DATE_FORMAT") == day


def test_a_name_of_another_script_stands_apart_from_the_sentence_around_it() -> None:
    with override("ar"):
        drawn = Template("{% person_name name %}").render(Context({"name": "Amina (HPC) <b>"}))
    assert drawn == "<bdi>Amina (HPC) &lt;b&gt;</bdi>"
