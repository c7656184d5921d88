"""What would give, in words; a target of balance is not named where it would say something of one person."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import Availability
from participants.models.policy import Feature
from participants.queries.selection.sentences import Wording

OF_BALANCE = frozenset({Feature.GENDER, Feature.YOUTH})


def gives_in_words(
    gives: Iterable[Mapping[str, Any]],
    wording: Wording,
    *,
    sees_balance: bool,
    targets: Iterable[Mapping[str, Any]] = (),
) -> list[str]:
    """One sentence per rule; to whoever may not know more, targets are told together where one is of balance.

    Beside the one place that fell free, the target that is not named would be known by that.
    """
    gives = list(gives)
    is_mixed = any(one["feature"] in OF_BALANCE for one in (*targets, *gives))
    hidden = [] if sees_balance or not is_mixed else [bound for bound in gives if bound["feature"]]
    said = [wording.gives(bound) for bound in gives if bound not in hidden]
    if hidden:
        count = sum(bound["by"] for bound in hidden)
        said.append(
            ngettext(
                "a target of balance would be missed by %(count)d place",
                "targets of balance would be missed by %(count)d places",
                count,
            )
            % {"count": count}
        )
    return said


def availability_in_words(said: Availability | None) -> str:
    """What somebody on the reserve list has said."""
    if said is None:
        return _("not asked")
    if said.is_available is None:
        return _("has not answered")
    if not said.is_available:
        return _("not available any more")
    if said.can_travel is False:
        return _("available, but could not travel in time")
    return _("available, could travel in time") if said.can_travel else _("available")
