"""Tests of pages begin in English, whatever language the test before has asked for."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override(settings.LANGUAGE_CODE):
        yield
