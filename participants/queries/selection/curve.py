"""Merit against balance: from a slate without targets to the one that keeps them all."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.web.charts.curve import curve_svg
from participants.models import SelectionRun


@dataclass(frozen=True)
class Curve:
    """The drawing, the same as a table of (places short of the targets, merit), and what all targets cost."""

    svg: SafeString
    points: list[tuple[int, int]]
    price: int

    @property
    def percent(self) -> float:
        """The same as a share of the merit that a slate without targets would have."""
        return share_of_merit(self.price, self.points[0][1])


def curve_of(run: SelectionRun) -> Curve | None:
    """None until the run is explained."""
    points = sorted(((short, merit) for short, merit in run.explanations.get("curve", [])), reverse=True)
    if len(points) < 2:
        return None
    free, kept = points[0][1], points[-1][1]
    return Curve(_drawn(points, free - kept), points, free - kept)


def balance_costs_percent(run: SelectionRun) -> float | None:
    """The one figure about merit that the core group is given: a share tells no single merit."""
    price, free = run.explanations.get("price"), run.explanations.get("without_targets", {}).get("merit")
    return None if price is None or not free else share_of_merit(price, free)


def share_of_merit(price: int, free: int) -> float:
    """Percent, to one decimal."""
    return round(100 * price / free, 1) if free else 0.0


def _drawn(points: list[tuple[int, int]], price: int) -> SafeString:
    most = points[0][0]
    said = ngettext(
        "Without targets the merit is %(free)d; with all of them it is %(kept)d: balance costs %(price)d point.",
        "Without targets the merit is %(free)d; with all of them it is %(kept)d: balance costs %(price)d points.",
        price,
    )
    return curve_svg(
        [(most - short, merit) for short, merit in points],
        title=_("Merit against balance"),
        said=said % {"free": points[0][1], "kept": points[-1][1], "price": price},
        first=_("no targets"),
        last=_("all targets: this slate"),
        marked=len(points) - 1,
    )
