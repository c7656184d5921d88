"""Who may move an edition on, and what has to be in place before a call opens."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT
from dialogue_portal.editions.models import Edition, EditionText
from dialogue_portal.editions.queries import languages_of_call
from dialogue_portal.kernel.verdict import Verdict, yes_if

DRILL_HOLDS = timedelta(days=90)


def may_move(user: User, edition: Edition, verb: str) -> Verdict:
    """The lead, where the life cycle allows it; a call opens only when everything is ready."""
    may = yes_if(user.has_role(LEADS), _("Only the lead or the deputy moves an edition on."))
    may &= edition.flow.allows(verb, edition.status)
    return may & is_ready_for_a_call(edition) if verb == "open_call" else may


def may_write_texts(user: User) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat writes the texts of an edition."))


def may_write_lists(user: User) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat changes the list of a network."))


def may_approve(user: User, text: EditionText, newest: int) -> Verdict:
    """The lead or the deputy, a text that says what the newest wording says."""
    return yes_if(
        user.has_role(LEADS), _("Only the lead or the deputy approves the texts of an edition.")
    ) & yes_if(
        text.wording == newest,
        _("Another language has been changed since. Bring this one in step first, then approve it."),
    )


def is_ready_for_a_call(edition: Edition) -> Verdict:
    """Dates and themes for any call; for real applications also settings, a restore drill and approved texts."""
    dates = edition.call_opens_at and edition.call_closes_at
    ready = yes_if(dates, _("Say when the call opens and closes first."))
    ready &= yes_if(edition.themes.exists(), _("Write down the themes first."))
    return ready if edition.is_demo else ready & is_ready_for_real_people(edition)


def is_ready_for_real_people(edition: Edition) -> Verdict:
    """What protects people who are not invented."""
    drill = edition.restore_drill_on
    drilled = drill is not None and drill >= timezone.localdate() - DRILL_HOLDS
    return (
        yes_if(
            not settings.IS_DEMO, _("This installation is a demonstration: it takes no real applications.")
        )
        & yes_if(
            drilled,
            _("Restore a backup as a drill first, and write down the day: it must be within 90 days."),
        )
        & yes_if(
            languages_of_call(edition),
            _("Write the text of the call and have the legal texts approved in at least one language first."),
        )
    )
