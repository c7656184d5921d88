"""A falling or rising line with one point marked: what is gained on one side is paid on the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

WIDTH, HEIGHT = 640, 260
START, END, TOP, FOOT = 24, 556, 44, 196

BESIDE = 14  # between the last point and its number


@dataclass(frozen=True)
class Dot:
    """A point of the line, where it stands in the drawing, and the number it stands for."""

    x: float
    y: float
    number: int


def curve_svg(
    points: Sequence[tuple[int, int]],
    *,
    title: str,
    said: str,
    first: str,
    last: str,
    marked: int,
) -> SafeString:
    """Draw points of (position, number) in order; `first` and `last` name the ends, `marked` is the present one.

    Where the page reads from the right, the line begins at the right.
    """
    dots = _placed(points)
    context = {
        "dots": dots,
        "line": " ".join(f"{dot.x:g},{dot.y:g}" for dot in dots),
        "present": dots[marked],
        "title": title,
        "said": said,
        "first": first,
        "last": last,
        "ends": (dots[0], dots[-1]),
        "above": dots[0].y - 14,
        "beside": (dots[-1].x + (-BESIDE if get_language_bidi() else BESIDE), dots[-1].y + 5),
    }
    return SafeString(render_to_string("charts/curve.html", context))


def _placed(points: Sequence[tuple[int, int]]) -> list[Dot]:
    numbers = [number for _position, number in points]
    low, high = min(numbers), max(numbers)
    begin, reach = points[0][0], points[-1][0] - points[0][0]
    return [
        Dot(
            _across((position - begin) / reach if reach else 0),
            round(FOOT - (number - low) / (high - low) * (FOOT - TOP), 1) if high > low else TOP,
            number,
        )
        for position, number in points
    ]


def _across(share: float) -> float:
    x = START + share * (END - START)
    return round(WIDTH - x if get_language_bidi() else x, 1)
