"""Put a question sheet together and print it."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.web.moments import moment_in
from dialogue_portal.web.papers import direction_of, make_pdf, printable
from participants.exports.question_sheet.content import Sheet, Text
from participants.exports.question_sheet.docx_file import make_docx
from participants.exports.question_sheet.questions import parts_of
from participants.queries.intake import asked_in, texts_to_read

PDF, DOCX = "pdf", "docx"
SHEETS_KEPT = 64  # six languages, two formats, a few editions


def question_sheet(edition: Edition, kind: str, *, at: datetime) -> bytes:
    """The questions of a call in the reader's language, as PDF or for a word processor."""
    said = json.dumps(asdict(sheet_of(edition, at=at)))
    return printed_sheet(kind, get_language() or "en", said)


@lru_cache(maxsize=SHEETS_KEPT)
def printed_sheet(kind: str, language: str, said: str) -> bytes:
    """The same words in the same language are printed once."""
    sheet: dict[str, Any] = json.loads(said)
    if kind == DOCX:
        return make_docx(printable(sheet), language)
    return make_pdf("papers/question_sheet.typ", sheet).content


def sheet_of(edition: Edition, *, at: datetime) -> Sheet:
    """Everything the sheet says, in the reader's language."""
    return Sheet(
        title=_("Questions of the call: %(edition)s") % {"edition": edition.name},
        theme=edition.theme,
        foot=f"{edition.name} · {settings.PORTAL_NAME}",
        how=how_to_use_it(edition, at),
        sections=parts_of(asked_in(edition)),
        texts=[
            Text(
                title=str(text.get_kind_display()),
                body=text.body,
                language=text.language.partition("-")[0],
                direction=direction_of(text.body),
                draft="" if text.approved_at else _("Draft text, not yet approved"),
            )
            for text in texts_to_read(edition)
        ],
    )


def how_to_use_it(edition: Edition, at: datetime) -> list[str]:
    """How to fill it in, where to send it and until when."""
    address = f"{settings.PORTAL_URL}{reverse('intake:call', args=[edition.slug])}"
    return [
        _(
            "For everybody who cannot use the form on the internet. Fill it in on paper or with a word processor, "
            "in any of the six UN languages. What is not marked as optional has to be answered."
        ),
        where_and_when(edition, at),
        _(
            "We enter your answers word for word and send a short letter to your e-mail address. With that address "
            "you can sign in at any time, see what has been entered, and take it back."
        ),
        _("The same questions on the internet: %(address)s") % {"address": address},
    ]


def where_and_when(edition: Edition, at: datetime) -> str:
    """The address and the deadline on the clock of the edition; or why it is too late or too early."""
    is_open = edition.call_is_open(at=at)
    if not is_open or edition.call_closes_at is None:
        return str(is_open.reason)
    moment = moment_in(edition.call_closes_at, edition.time_zone)
    until = f"{moment.there} {moment.zone}" + (f" ({moment.utc} UTC)" if moment.utc else "")
    return _("Send it to %(address)s, so that it arrives by %(deadline)s.") % {
        "address": settings.PORTAL_CONTACT,
        "deadline": until,
    }
