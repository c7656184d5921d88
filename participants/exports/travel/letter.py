"""A letter of invitation as PDF and for word processors, in any of the six languages, made when it is asked for."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.shared import Cm

from dialogue_portal.kernel.texts import in_language
from dialogue_portal.web.papers import direction_of, make_pdf, printable
from dialogue_portal.web.qr import qr_drawing, qr_picture
from participants.exports.question_sheet.docx_file import Writer
from participants.models import InvitationLetter, InvitationRules

PDF, DOCX = "pdf", "docx"
TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def invitation_file(letter: InvitationLetter, name: str, kind: str, language: str) -> tuple[bytes, str, str]:
    """The letter with its type and the name of its file."""
    return invitation_paper(letter, name, kind, language), TYPES[kind], f"invitation-{language}.{kind}"


def language_of(letter: InvitationLetter, chosen: str) -> str:
    """The language that was chosen, else the person's own."""
    return chosen if chosen in dict(settings.LANGUAGES) else letter.language


def invitation_paper(letter: InvitationLetter, name: str, kind: str, language: str) -> bytes:
    """The letter in one language; `name` is the one it was issued for."""
    with override(language):
        said = said_in(letter, name)
        if kind == PDF:
            return make_pdf("papers/invitation.typ", said | {"qr": qr_drawing(said["address"])}).content
        return make_docx(printable(said), language)


def said_in(letter: InvitationLetter, name: str) -> dict[str, Any]:
    """Everything the letter says, in the active language."""
    edition = letter.place.edition
    rules = InvitationRules.of(edition)
    address = f"{settings.PORTAL_URL}{reverse('travel:check_letter')}"
    return {
        "title": _("Letter of invitation"),
        "letterhead": [line for line in str(in_language(rules.letterhead)).splitlines() if line.strip()]
        or [str(edition.name)],
        "day": date_format(letter.issued_at.astimezone(edition.zone).date(), "DATE_FORMAT"),
        "opening": _("To whom it may concern"),
        "words": [
            _("We invite the person named below to take part in the Dialogue."),
            _("We would be grateful for every help with the visa and the journey."),
        ],
        "rows": [row for row in rows_of(letter, name) if row["value"]],
        "closing": _("This letter is an invitation. It is neither a visa nor a pass for any building."),
        "signatory": [
            line for line in (rules.signatory, rules.signatory_title, rules.letter_contact) if line
        ],
        "proof": _("Whether this letter is genuine can be checked here, with the code and the name on it:"),
        "site": address,
        "code_label": _("Code"),
        "code": letter.code,
        "address": f"{address}?{urlencode({'code': letter.code})}",
        "foot": f"{_('Letter of invitation')} · {letter.code}",
    }


def rows_of(letter: InvitationLetter, name: str) -> list[dict[str, str]]:
    """Who, from where, to what, where and when."""
    place = letter.place
    edition = place.edition
    days = [date_format(day, "DATE_FORMAT") for day in (edition.starts_on, edition.ends_on)]
    return [
        row(_("Name"), name),
        row(_("Organisation"), place.shown_organisation),
        row(_("Dialogue"), str(edition.name)),
        row(_("Place"), ", ".join(filter(None, (edition.venue, edition.city)))),
        row(_("Days"), " – ".join(dict.fromkeys(days))),
    ]


def row(label: str, value: str) -> dict[str, str]:
    """One line; the value runs in the direction of its own script."""
    return {"label": label, "value": value, "direction": direction_of(value)}


def make_docx(said: dict[str, Any], language: str) -> bytes:
    """The same for a word processor."""
    writer = Writer(language)
    for line in said["letterhead"]:
        writer.paragraph(line, is_bold=True)
    writer.heading(said["title"], 0)
    for line in (said["day"], said["opening"], *said["words"]):
        writer.paragraph(line)
    for one in said["rows"]:
        writer.paragraph(f"{one['label']}: {one['value']}")
    for line in (said["closing"], "", *said["signatory"], said["proof"]):
        writer.paragraph(line)
    writer.paragraph(said["site"], is_rtl=False)
    writer.paragraph(f"{said['code_label']}: {said['code']}", is_bold=True)
    picture = writer.document.add_picture(BytesIO(qr_picture(said["address"])), width=Cm(3))
    picture._inline.docPr.set("descr", said["address"])
    return writer.finish(said["title"])
