"""What the demonstration editions are about, in the six languages."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition, Theme
from participants.actions.questions import add_question
from participants.models import Question

FOLDER = Path(__file__).parent


@cache
def _texts(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def add_themes(edition: Edition, source: str, left_out: Collection[str] = ()) -> None:
    """Give an edition the themes of a file, and what runs across them."""
    titles = {slug: title for slug, title in _texts(source).items() if slug not in left_out}
    across = _texts("cross_cutting") if source == "themes" else {}
    Theme.objects.bulk_create(
        Theme(edition=edition, slug=slug, titles=title, position=position, is_cross_cutting=slug in across)
        for position, (slug, title) in enumerate((titles | across).items())
    )


def names_of(slug: str) -> dict[str, dict[str, str]]:
    """Title and overarching theme of an edition in the other languages, as fields of its row."""
    names: dict[str, Any] = _texts("titles").get(slug, {})
    return names


def ask_questions(edition: Edition, by: User) -> None:
    """Ask the questions of the demonstration call; the one without choices depends on the one before it."""
    before = ""
    for position, facts in enumerate(_texts("questions")["questions"]):
        condition = {"shown_if": before} if "shown_if_value" in facts else {}
        question = Question(edition=edition, position=position, **facts, **condition)
        before = add_question(question, by=by).code


def welcome() -> dict[str, str]:
    """The text of the call, per language."""
    return {language: str(text).strip() for language, text in _texts("welcome").items()}
