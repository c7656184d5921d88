"""A list of countries sends names instead of codes: each name means one country, in whichever language."""

import pytest
from django.conf import settings
from django.utils import translation

from dialogue_portal.editions.names import country_name, reference_rows
from participants.forms.intake.fields import Country, countries

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_the_list_is_read_as_its_country(language: str) -> None:
    with translation.override(language):
        shown = [(code, " ".join(name.split())) for code, name in countries() if code]
        read = [(Country().clean(name), name) for _code, name in shown]
    assert read == shown


def test_no_name_means_one_country_here_and_another_there() -> None:
    meanings: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code in reference_rows():
            meanings.setdefault(country_name(code, language), set()).add(code)
    assert {name: codes for name, codes in meanings.items() if len(codes) > 1} == {}


def test_a_code_is_read_as_well() -> None:
    assert Country(required=False).clean("KE") == "KE"
    assert Country(required=False).clean("") == ""
