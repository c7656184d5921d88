"""A letter in the recipient's language."""

from collections.abc import Callable

import pytest

from dialogue_portal.outbox.letters import Letter
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.rendering import render
from tests.outbox.conftest import NEWS


@pytest.mark.parametrize(
    ("language", "yes"),
    [("en", "Yes"), ("fr", "Oui"), ("es", "Sí"), ("ru", "Да"), ("ar", "نعم"), ("zh-hans", "是")],
)
def test_a_letter_is_written_in_the_recipients_language_whatever_the_senders(language: str, yes: str) -> None:
    letter = render(NEWS, language, {"name": "Ada"})
    assert yes.lower() in letter.subject.lower()
    assert yes.lower() in letter.text.lower()
    assert yes.lower() in letter.html.lower()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_html_names_its_language_and_direction(language: str, direction: str) -> None:
    assert f'<html lang="{language}" dir="{direction}">' in render(NEWS, language, {}).html


def test_html_is_escaped_and_text_is_not() -> None:
    letter = render(NEWS, "en", {"name": "<b>O'Neil & co</b>"})
    assert "<b>O'Neil & co</b>" in letter.text
    assert "<b>O'Neil & co</b>" in letter.subject
    assert "&lt;b&gt;O&#x27;Neil &amp; co&lt;/b&gt;" in letter.html


@pytest.mark.parametrize(
    "name", ["Ada\r\nBcc: all@example.org", "Ada\nBcc: all@example.org", "Ada\x0bBcc:\u2028x"]
)
def test_a_subject_stays_on_one_line(name: str) -> None:
    assert len(render(NEWS, "en", {"name": name}).subject.splitlines()) == 1


def test_the_text_has_no_gaps_where_the_template_has_tags() -> None:
    assert "\n\n\n" not in render(NEWS, "en", {"name": "Ada"}).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "written"), [("fr-ca", "fr"), ("zh-cn", "zh-hans"), ("xx", "en"), ("", "en")]
)
def test_a_language_the_portal_lacks_becomes_the_nearest(
    posted: Callable[..., OutgoingEmail], asked: str, written: str
) -> None:
    assert posted(language=asked).language == written


def test_a_letter_without_templates_is_an_error() -> None:
    with pytest.raises(Exception, match="no_such_letter"):
        render(Letter("no_such_letter"), "en", {})
