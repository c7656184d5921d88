"""Who may try other numbers."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import SelectionRun
from participants.states import RunStatus

FROM = frozenset(
    {RunStatus.COMPUTED, RunStatus.FAILED, RunStatus.PROPOSED, RunStatus.RATIFIED, RunStatus.REJECTED}
)


def may_try_numbers(user: User, run: SelectionRun) -> Verdict:
    """Those who see merit and decide: whoever tries sizes and locks reads merit and balance out of who comes."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy tries other numbers.")) & yes_if(
        run.status in FROM, _("Other numbers are tried once a slate is computed and before it is released.")
    )
