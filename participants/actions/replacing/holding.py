"""Hold a panel: whatever is decided about its places is decided one after the other."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.errors import Overtaken
from participants.models import Replacement, SelectionRun
from participants.queries.replacing.panel import Panel, is_open, panel_of, run_of

OVERTAKEN = _(
    "Something has changed since this was proposed: a place fell free or was taken, or somebody gave up."
    " Nothing was done. A new proposal will be here in a few seconds."
)
OVER = _("Places of this panel are not given again any more.")


def hold_panel(run: SelectionRun) -> Panel:
    """The panel as it stands, until the end of this transaction; whoever comes second waits."""
    SelectionRun.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=run.pk)
    return panel_of(run)


def hold_panel_of(replacement: Replacement, *, at: datetime) -> Panel:
    """The same for a proposal, which is refused when it was computed from another state, or the Dialogue is over."""
    run = run_of(replacement.edition, replacement.attendance)
    if run is None or not is_open(run, at=at):
        raise Overtaken(OVER)
    panel = hold_panel(run)
    replacement.refresh_from_db(fields=["status"])
    if panel.state != replacement.state:
        raise Overtaken(OVERTAKEN)
    return panel
