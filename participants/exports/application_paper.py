"""Everything somebody has given with an application, as a PDF for their own eyes."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dialogue_portal.web.moments import moment_in
from dialogue_portal.web.papers import Paper, direction_of, make_pdf
from participants.forms.intake.review import review
from participants.models import Application, answers_of
from participants.queries.intake import asked_in, outcome_of

Row = dict[str, str]


def application_pdf(application: Application, sealed: Mapping[str, Any], *, at: datetime) -> Paper:
    """Every answer in words, `sealed` ones included, what was agreed to and when, versions and files."""
    receipt = application.receipt or _("not sent yet")
    return make_pdf(
        "papers/application.typ",
        {
            "title": _("Your application"),
            "subtitle": application.edition.name,
            "foot": f"{receipt} · {settings.PORTAL_NAME}",
            "facts": list(facts_of(application, receipt, at)),
            "sections": [*sections_of(application, sealed), *rows_beside(application)],
        },
    )


def facts_of(application: Application, receipt: str, at: datetime) -> Iterator[Row]:
    """Receipt, where it stands, and the day of this paper."""
    yield row(_("Receipt number"), receipt)
    yield row(_("Where it stands"), str(outcome_of(application).word))
    yield row(_("Printed"), clock(application, at))


def sections_of(application: Application, sealed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The answers as they were last sent, or as they stand in a draft."""
    version = application.versions.last()
    answers = dict(version.content) if version else answers_of(application)
    typed = answers.pop("as_typed", {}) if version else application.as_typed
    for reviewed in review(asked_in(application.edition), answers | dict(sealed), {} if version else typed):
        rows = [row(said.label, said.value) for said in reviewed.rows if said.value]
        yield part(str(reviewed.section.title), rows)
    if version and typed:
        yield part(_("As it was typed"), [row(name, str(value)) for name, value in typed.items()])


def rows_beside(application: Application) -> Iterator[dict[str, Any]]:
    """What was agreed to, the versions and the files."""
    acknowledged = [
        row(str(given), stamped(application, given.acknowledged_at, given.version, given.language))
        for given in application.acknowledgements.all()
    ]
    yield part(_("Acknowledgements"), acknowledged)
    yield part(_("Consents"), [consent_row(application, given) for given in application.consents.all()])
    versions = [
        row(_("Version %(number)d") % {"number": version.number}, clock(application, version.sent_at))
        for version in application.versions.all()
    ]
    yield part(_("Versions you have sent"), versions)
    files = [row(file.name, clock(application, file.sent_at)) for file in application.attachments.all()]
    yield part(_("Files"), files)


def consent_row(application: Application, given: Any) -> Row:
    """One consent, and when it was taken back."""
    said = stamped(application, given.given_at, given.version, given.language)
    if given.withdrawn_at:
        said += "\n" + _("Taken back: %(moment)s") % {"moment": clock(application, given.withdrawn_at)}
    return row(str(given), said)


def stamped(application: Application, at: datetime, version: str, language: str) -> str:
    """When, and which wording in which language was shown."""
    return _("%(moment)s – wording %(version)s, %(language)s") % {
        "moment": clock(application, at),
        "version": version,
        "language": dict(settings.LANGUAGES).get(language, language),
    }


def clock(application: Application, at: datetime) -> str:
    """A moment on the clock of the edition."""
    moment = moment_in(at, application.edition.time_zone)
    return f"{moment.there} {moment.zone}"


def part(title: str, rows: list[Row]) -> dict[str, Any]:
    """One heading and what stands below it."""
    return {"title": title, "rows": rows, "nothing": "" if rows else _("Nothing")}


def row(label: str, value: str) -> Row:
    """One line of the paper; the value runs in the direction of its own script."""
    return {"label": label, "value": value, "direction": direction_of(value)}
