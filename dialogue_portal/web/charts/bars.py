"""Horizontal bars in groups: for each line its share at several stages, labelled at the end of the bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

WIDTH, NAMES, FIGURES = 640, 240, 60
BAR, GAP, HEAD = 11, 14, 6


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, how long it is, what it stands for."""

    x: float
    y: int
    width: float
    kind: int
    figure: str
    figure_x: float


@dataclass(frozen=True)
class Group:
    """The bars of one line under its name."""

    name: str | Promise
    y: int
    bars: list[Bar]


def bars_svg(
    lines: Sequence[tuple[str | Promise, Sequence[float]]],
    *,
    name: str,
    title: str,
    legend: Sequence[str | Promise],
) -> SafeString:
    """Draw shares between 0 and 1, a group for each line; `name` keeps the ids of one page apart.

    Where the page reads from the right, bars grow from the right.
    """
    step = BAR * len(legend) + GAP
    groups = [
        Group(said, HEAD + number * step + BAR * len(legend) // 2 + 5, _bars(shares, HEAD + number * step))
        for number, (said, shares) in enumerate(lines)
    ]
    is_rtl = get_language_bidi()
    context = {
        "groups": groups,
        "height": HEAD + len(lines) * step,
        "name": name,
        "title": title,
        "legend": list(enumerate(legend)),
        "names_x": WIDTH - NAMES + 12 if is_rtl else NAMES - 12,
    }
    return SafeString(render_to_string("charts/bars.html", context))


def _bars(shares: Sequence[float], top: int) -> list[Bar]:
    reach = WIDTH - NAMES - FIGURES
    is_rtl = get_language_bidi()
    bars = []
    for kind, share in enumerate(shares):
        width = round(max(share * reach, 1), 1)
        x = WIDTH - NAMES - width if is_rtl else NAMES
        figure_x = x - 6 if is_rtl else x + width + 6
        bars.append(Bar(x, top + kind * BAR, width, kind, f"{100 * share:.0f}%", round(figure_x, 1)))
    return bars
