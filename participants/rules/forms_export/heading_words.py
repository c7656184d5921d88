"""The questions of the form by field, each with the words its heading is known by."""

import tomllib
from pathlib import Path

HEADINGS: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("heading_words.toml").read_text(encoding="utf-8")
)["headings"]
ESSENTIAL = ("email", "name", "organisation", "head_office")
PROBLEM_COLUMN = "Problem"
