"""Every colour of text stands out from every ground it is used on, by day and by night."""

import re

import pytest

from dialogue_portal.web.style import FOLDER

CSS = "".join((FOLDER / f"{sheet}.css").read_text(encoding="utf-8") for sheet in ("portal", "pages"))
PALETTE = re.compile(r"--([a-z]+): (#[0-9a-f]{3,6});")
DAY, NIGHT = (dict(PALETTE.findall(block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2])
TEXT = [
    (ink, ground)
    for ink in ("ink", "soft", "good", "warn", "bad", "deep")
    for ground in ("paper", "card", "tint")
]
TEXT += [
    ("accent", "paper"),
    ("accent", "card"),
    ("on", "accent"),
    ("on", "deep"),
    ("on", "bad"),
    ("paper", "ink"),
]
BORDERS = [("edge", "paper"), ("edge", "card"), ("bad", "card"), ("accent", "tint"), ("accent", "line")]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_text_reaches_seven_to_one(palette: dict[str, str]) -> None:
    weak = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in TEXT}
    weak["white", "panel"] = contrast("#ffffff", palette["panel"])
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_borders_that_mean_something_reach_three_to_one(palette: dict[str, str]) -> None:
    weak = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in BORDERS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_the_stylesheet_needs_no_second_one_for_arabic() -> None:
    assert (
        re.findall(
            r"(?:margin|padding|border)-(?:left|right)|[\s;{](?:left|right):|: (?:left|right)[;} ]", CSS
        )
        == []
    )
