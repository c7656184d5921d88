"""Whatever is typed into whichever field: it is kept, or refused with a sentence beside it, and the rest is saved."""

import re
from typing import Any

import pytest
from django import forms
from django.test import Client

from participants.forms.intake import SECTIONS
from participants.models import Application, answers_of
from participants.views.intake.loading import sealed_answers
from tests.factories import EditionFactory
from tests.participants.intake_answers import COMPLETE, save

pytestmark = pytest.mark.django_db

INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\u202a-\u202e]")
NASTY = {
    "too long": "x" * 400,
    "far too long": "слово " * 5_000,
    "cannot be seen": "a\x00b\x07c\x1b[31md \u202egnp.exe\u202c",
    "other scripts and emoji": "منظمة السلام 和平组织 Организация 🕊️ 👩‍👩‍👧‍👦",
    "code": '=HYPERLINK("x") <script>alert(1)</script> \'; DROP TABLE x;-- {{ 7*7 }} {% debug %} %(x)s {0}',
    "many lines": "a\nb\r\nc\u2028d",
    "huge number": "9" * 60,
}


def text_fields() -> list[tuple[str, str]]:
    return [
        (section.slug, name)
        for section in SECTIONS
        for name, field in section.form_class.base_fields.items()
        if not isinstance(field, forms.MultipleChoiceField)
    ]


@pytest.mark.parametrize(("section", "name"), text_fields())
def test_a_nasty_answer_is_kept_or_refused_beside_its_field_and_the_rest_is_saved(
    section: str, name: str
) -> None:
    edition, client = EditionFactory(), Client()
    save(client, edition, section)
    application = Application.objects.get()
    before = answers_of(application)
    address = f"/apply/{edition.slug}/{section}/"
    for what, typed in NASTY.items():
        seen = seen_in(client.get(address))
        answer = client.post(
            address, COMPLETE.get(section, {}) | seen | {"application": application.pk, name: typed}
        )
        assert answer.status_code in {200, 302}, what
        application.refresh_from_db()
        after = answers_of(application)
        others = {other: value for other, value in before.items() if other != name}
        assert {other: after[other] for other in others} == others, what
        assert is_kept(application, name, typed) or is_refused(answer, name), what
        assert "\x00" not in str(after) + str(application.as_typed), what


def seen_in(page: Any) -> dict[str, str]:
    """What the form remembers of the answers as they stood when it was made."""
    found = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    return {"seen": found[1]} if found else {}


def is_kept(application: Application, name: str, typed: str) -> bool:
    """As an answer, or as it was typed; white space and what cannot be seen aside."""
    answer = (answers_of(application) | sealed_answers(application)).get(name) or ""
    held = [
        "\n".join(answer) if isinstance(answer, list) else str(answer),
        application.as_typed.get(name, ""),
    ]
    return not visible(typed) or visible(typed) in [visible(text) for text in held]


def visible(text: str) -> list[str]:
    """The words one can see."""
    return INVISIBLE.sub("", text.replace("\u2028", " ")).split()


def is_refused(answer: Any, name: str) -> bool:
    return answer.status_code == 200 and bool(answer.context["form"].errors.get(name))


def test_a_text_of_every_section_can_be_as_long_as_it_likes_and_no_other_is_lost() -> None:
    edition, client = EditionFactory(), Client()
    answer = save(client, edition, "work", work="word " * 50_000)
    application = Application.objects.get()
    assert answer.status_code == 200
    assert answer.context["form"].errors["work"]
    assert application.role == COMPLETE["work"]["role"]
    assert application.work.startswith("word word")
