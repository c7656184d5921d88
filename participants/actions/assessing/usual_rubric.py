"""The rubric that an edition begins with, unless it copies another's."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class UsualCriterion:
    """A line of it: weight, title, and what 0, 3 and 5 mean."""

    code: str
    weight: int
    title: Promise
    anchors: dict[int, Promise]


USUAL_RUBRIC = (
    UsualCriterion(
        "relevance",
        30,
        _("Relevance"),
        {
            0: _("does not speak to the themes of this Dialogue"),
            3: _("speaks to a theme, in general terms"),
            5: _("speaks to a theme from direct and recent work on it"),
        },
    ),
    UsualCriterion(
        "rooted",
        25,
        _("Rooted in the community"),
        {
            0: _("no link to a community can be seen"),
            3: _("works with a community, from outside or not for long"),
            5: _("belongs to the community and answers to it"),
        },
    ),
    UsualCriterion(
        "contribution",
        20,
        _("Quality of the contribution"),
        {
            0: _("says nothing that others could use"),
            3: _("a clear point, with little to support it"),
            5: _("a clear point, supported by experience, that others can act on"),
        },
    ),
    UsualCriterion(
        "reporting-back",
        15,
        _("Reporting back"),
        {
            0: _("no plan to bring anything home"),
            3: _("intends to report back, without saying how"),
            5: _("says to whom, how and when"),
        },
    ),
    UsualCriterion(
        "missing-perspective",
        10,
        _("A perspective that would be missing"),
        {
            0: _("many others bring the same"),
            3: _("few others bring it"),
            5: _("nobody else would bring it"),
        },
    ),
)
