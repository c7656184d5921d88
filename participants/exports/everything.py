"""Everything somebody has given with one application, as one file that programs can read.

The shape, `dialogue-portal/application/1`; times are UTC as ISO 8601, languages and countries are codes:

    format, edition {slug, name}, receipt, status, begun_at, sent_at, withdrawn_at
    questions {name: question as asked}            the supplied ones and the edition's own, by name of the answer
    answers {name: answer}                         as they stand now
    sealed_answers {name: answer}                  for balance and about safety; nobody else reads both
    as_typed {name: text}                          what could not be read
    versions [{number, sent_at, answers}]          every version as it was sent
    acknowledgements [{kind, words, version, language, at, text, text_language}]
    consents [{…, until}]                          `until`: when it was taken back
    files [{answers, name, content_type, size, sha256, sent_at}]
    colleagues [{email, invited_at, joined_at}]
    second_look {asked_at, words, answered_at, answer}         asked after "not eligible", or null
    new_version {answers, sealed_answers, as_typed, files}     begun and not sent, or null
"""

from typing import Any

from participants.forms.intake import SECTIONS
from participants.models import Application, Attachment, SecondLook, answers_of
from participants.queries.intake import asked_in, outcome_of
from participants.queries.intake.sealed import sealed_answers_of
from participants.queries.intake.wordings import Shown, acknowledged_by, agreed_by

FORMAT = "dialogue-portal/application/1"


def everything(application: Application) -> dict[str, Any]:
    """All of it, in the shape above; what officers noted is theirs and not in it."""
    revision: Application | None = getattr(application, "revision", None)
    return {
        "format": FORMAT,
        "edition": {"slug": application.edition.slug, "name": application.edition.name},
        "receipt": application.receipt,
        "status": outcome_of(application).code,
        "begun_at": application.created_at,
        "sent_at": application.submitted_at,
        "withdrawn_at": application.withdrawn_at,
        "questions": questions_of(application),
        **said_in(application),
        "versions": [
            {"number": version.number, "sent_at": version.sent_at, "answers": version.content}
            for version in application.versions.all()
        ],
        "acknowledgements": [ticked(shown) for shown in acknowledged_by(application)],
        "consents": [ticked(shown) | {"until": shown.until} for shown in agreed_by(application)],
        "colleagues": list(application.colleagues.values("email", "invited_at", "joined_at")),
        "second_look": second_look_of(application),
        "new_version": said_in(revision) if revision else None,
    }


def second_look_of(application: Application) -> dict[str, Any] | None:
    """What was asked to be looked at again, and the answer."""
    rows = SecondLook.objects.filter(application=application)
    found = rows.values("asked_at", "words", "answered_at", "answer").first()
    return dict(found) if found else None


def questions_of(application: Application) -> dict[str, str]:
    """Each question in the reader's language, by the name of its answer."""
    asked, answers = asked_in(application.edition), answers_of(application)
    forms = [section.form(asked=asked, answers=answers, as_typed={}) for section in SECTIONS]
    supplied = {name: str(field.label) for form in forms for name, field in form.fields.items()}
    return supplied | {question.field_name: str(question) for question in asked.own}


def said_in(application: Application) -> dict[str, Any]:
    """Answers, sealed answers, what could not be read, and files."""
    return {
        "answers": answers_of(application),
        "sealed_answers": sealed_answers_of(application),
        "as_typed": application.as_typed,
        "files": [described(file) for file in application.attachments.all()],
    }


def described(file: Attachment) -> dict[str, Any]:
    """What a file is; its bytes are downloaded from its own page."""
    return {
        "answers": file.answers,
        "name": file.name,
        "content_type": file.content_type,
        "size": file.size,
        "sha256": file.digest,
        "sent_at": file.sent_at,
    }


def ticked(shown: Shown) -> dict[str, Any]:
    """One text acknowledged, or one thing agreed to."""
    return {
        "kind": shown.kind,
        "words": str(shown.name),
        "version": shown.version,
        "language": shown.language,
        "at": shown.since,
        "text": shown.text,
        "text_language": shown.text_language,
    }
