"""What the demonstration editions are about, in the six languages."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from dialogue_portal.editions.models import Edition, Theme

FOLDER = Path(__file__).parent


@cache
def _texts(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def add_themes(edition: Edition, source: str, left_out: Collection[str] = ()) -> None:
    """Give an edition the themes of a file."""
    titles = {slug: title for slug, title in _texts(source).items() if slug not in left_out}
    Theme.objects.bulk_create(
        Theme(edition=edition, slug=slug, titles=title, position=position)
        for position, (slug, title) in enumerate(titles.items())
    )


def welcome() -> dict[str, str]:
    """The text of the call, per language."""
    return {language: str(text).strip() for language, text in _texts("welcome").items()}
