"""First visits are small: one page, at most one more request, no script needed."""

import gzip
import re

import pytest
from django.test import Client
from django.utils import translation

from tests.factories import EditionFactory

pytestmark = pytest.mark.django_db
KILOBYTE = 1024


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
@pytest.mark.parametrize("page", ["/call/{}/", "/apply/{}/you/"])
def test_a_first_visit_fits_into_14_kilobytes_and_two_requests(page: str, language: str) -> None:
    edition = EditionFactory()
    client = Client(headers={"accept-language": language})
    response = client.get(page.format(edition.slug))
    translation.activate("en")
    html = response.content.decode()
    assert f'lang="{language}"' in html
    assert len(gzip.compress(response.content, 6)) + 1000 < 14 * KILOBYTE  # 1,000 bytes of headers at most
    assert len(re.findall(r'<(?:script|img|link|iframe)\b[^>]*(?:src|href)="(?!data:)', html)) <= 1


@pytest.mark.parametrize(
    "section", ["organisation", "work", "contribution", "taking-part", "readers-and-safety"]
)
def test_a_later_step_fits_into_8_kilobytes(section: str) -> None:
    edition = EditionFactory()
    page = Client().get(f"/apply/{edition.slug}/{section}/")
    assert len(gzip.compress(page.content, 6)) < 8 * KILOBYTE
