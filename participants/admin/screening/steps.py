"""What can be done with many applications: the question, what it means, and what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from participants.actions.screening import find_all_eligible, find_all_ineligible, undo_all_screening
from participants.actions.shortlist import shortlist_applications, take_off_shortlist
from participants.forms.screening import ReasonForm
from participants.forms.shortlist import WhyForm


@dataclass(frozen=True)
class Step:
    """A verb, what it asks first, and what it says afterwards."""

    verb: str
    act: Callable[..., Any]
    question: Promise
    consequence: Promise
    button: Promise
    report: Promise
    form: type[forms.Form] = forms.Form


ELIGIBLE = Step(
    "find_eligible",
    find_all_eligible,
    ngettext_lazy("Find %(count)d application eligible?", "Find %(count)d applications eligible?", "count"),
    _(
        "They become part of the pool from which the shortlist is made. Nobody is written to. "
        "You can undo it until decisions are released."
    ),
    _("Find them eligible"),
    ngettext_lazy("%(count)d application found eligible.", "%(count)d applications found eligible.", "count"),
)
INELIGIBLE = Step(
    "find_ineligible",
    find_all_ineligible,
    ngettext_lazy(
        "Find %(count)d application not eligible?", "Find %(count)d applications not eligible?", "count"
    ),
    _(
        "They go no further, all for the same reason. Nobody is written to before decisions are released. "
        "You can undo it until then."
    ),
    _("Find them not eligible"),
    ngettext_lazy(
        "%(count)d application found not eligible.", "%(count)d applications found not eligible.", "count"
    ),
    ReasonForm,
)
SHORTLIST = Step(
    "shortlist",
    shortlist_applications,
    ngettext_lazy(
        "Put %(count)d application on the shortlist?", "Put %(count)d applications on the shortlist?", "count"
    ),
    _(
        "The networks of the core group will vote on them. Nobody is written to. "
        "You can take them off again until a round opens."
    ),
    _("Put them on the shortlist"),
    ngettext_lazy(
        "%(count)d application put on the shortlist.", "%(count)d applications put on the shortlist.", "count"
    ),
    WhyForm,
)
OFF_SHORTLIST = Step(
    "take_off_shortlist",
    take_off_shortlist,
    ngettext_lazy(
        "Take %(count)d application off the shortlist?",
        "Take %(count)d applications off the shortlist?",
        "count",
    ),
    _("They stay eligible, but no network votes on them."),
    _("Take them off the shortlist"),
    ngettext_lazy(
        "%(count)d application taken off the shortlist.",
        "%(count)d applications taken off the shortlist.",
        "count",
    ),
    WhyForm,
)
UNDO = Step(
    "undo_screening",
    undo_all_screening,
    ngettext_lazy(
        "Undo the screening of %(count)d application?",
        "Undo the screening of %(count)d applications?",
        "count",
    ),
    _("They wait for screening again. Notes of the secretariat stay; notes to applicants are taken back."),
    _("Undo their screening"),
    ngettext_lazy(
        "%(count)d application waits for screening again.",
        "%(count)d applications wait for screening again.",
        "count",
    ),
)
