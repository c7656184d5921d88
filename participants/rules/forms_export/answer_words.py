"""The answers of the form by code of the vocabulary, each with the words it is known by."""

import tomllib
from pathlib import Path

_TABLES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("answer_words.toml").read_text(encoding="utf-8")
)
GENDER = _TABLES["gender"]
ORGANISATION_TYPE = _TABLES["organisation_type"]
LEVEL = _TABLES["level"]
LANGUAGES = _TABLES["languages"]
FUNDING = _TABLES["funding"]
LISTING = _TABLES["listing"]
ATTENDANCE = _TABLES["attendance"]
ADDRESSEES = _TABLES["addressees"]
UNDER_18 = _TABLES["ages"]["under_18"]
SIXTY_OR_OLDER = _TABLES["ages"]["sixty_or_older"]
YES = _TABLES["consent"]["yes"]
NO = _TABLES["consent"]["no"]
DENIAL = f"{NO} / {_TABLES['consent']['denial']}"
