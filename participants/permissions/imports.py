"""Who may give, confirm and remove a file of applications."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import ImportedFile


def may_import(user: Any) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat imports applications."))


def may_confirm_import(user: Any, file: ImportedFile) -> Verdict:
    """The secretariat, a file that has been previewed and holds a row that can come in."""
    return (
        may_import(user)
        & file.flow.allows("confirm_import", file.status)
        & takes_imports(file.edition)
        & yes_if(file.report.get("imported"), _("Every row of this file is rejected. Mend them first."))
    )


def may_drop_import(user: Any, file: ImportedFile) -> Verdict:
    """The secretariat, while nothing of it is imported."""
    return may_import(user) & file.flow.allows("drop_import", file.status)


def takes_imports(edition: Edition) -> Verdict:
    """An edition whose call has an end, so that late rows can be told."""
    return yes_if(
        edition.call_closes_at,
        _(
            "Write down when the call of this edition closes first: without it nobody can tell which rows came late."
        ),
    )
