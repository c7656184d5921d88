"""The dossier of an application as a PDF for the lead and the auditor."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from dialogue_portal.web.papers import Paper, make_pdf
from participants.exports.application_paper import clock, part, row
from participants.models import Application
from participants.queries.releasing.dossier import dossier_of


def dossier_pdf(application: Application, *, at: datetime) -> Paper:
    """Every step in words; the name is the one the applicant wants to be known by."""
    receipt = application.receipt or "–"
    facts = [
        row(_("Receipt number"), receipt),
        row(_("Applicant"), application.shown_name or "–"),
        row(_("Organisation"), application.organisation_name or "–"),
        row(_("Where it stands"), str(application.get_status_display())),
        row(_("Printed"), clock(application, at)),
    ]
    sections = [
        part(found.title, [row(label, said) for label, said in found.lines])
        for found in dossier_of(application)
    ]
    return make_pdf(
        "papers/application.typ",
        {
            "title": _("Dossier"),
            "subtitle": application.edition.name,
            "foot": f"{receipt} · {settings.PORTAL_NAME}",
            "facts": facts,
            "sections": sections,
        },
    )
