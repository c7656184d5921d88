"""Every question of a call as it stands on paper, in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from participants.exports.question_sheet.content import Part
from participants.exports.question_sheet.content import Question as Printed
from participants.forms.intake import SECTIONS, Section
from participants.forms.intake.own import field_of, hint_of
from participants.models import Question
from participants.models.questions import OWN, OWN_BALANCE, OWN_SAFETY
from participants.queries.intake.asked import Asked
from participants.rules.completeness import WORDS
from participants.vocabulary import QuestionKind

MOST_BOXES = 30  # more choices than that are written, not ticked
WORDS_A_LINE = 10
OF_ITS_OWN = (OWN, OWN_BALANCE, OWN_SAFETY)
Fields = Mapping[str, forms.Field]


def parts_of(asked: Asked) -> list[Part]:
    """The sections with all their questions, those that depend on an earlier answer too."""
    fields = {section.slug: fields_of(asked, section) for section in SECTIONS}
    known = {name: field for found in fields.values() for name, field in found.items()}
    parts = []
    for section in SECTIONS:
        questions = [*supplied(fields[section.slug]), *its_own(asked, section, known)]
        numbered = [_numbered(f"{section.number}.{n}", printed) for n, printed in enumerate(questions, 1)]
        parts.append(Part(f"{section.number}. {section.title}", notes_of(section), numbered))
    return parts


def fields_of(asked: Asked, section: Section) -> dict[str, forms.Field]:
    """The fields of a section: the supplied ones that are not switched off, then the edition's own."""
    form = section.form(asked=asked, answers={}, as_typed={})
    found = {name: field for name, field in form.fields.items() if not name.startswith(OF_ITS_OWN)}
    return found | {own.field_name: field_of(own, "") for own in asked.own_in(section.slug)}


def supplied(fields: Fields) -> Iterator[Printed]:
    """The questions that come with the portal; a choice with nothing to choose is left out."""
    for name, field in fields.items():
        if name.startswith(OF_ITS_OWN) or (choices_of(field) == [] and isinstance(field, forms.ChoiceField)):
            continue
        yield printed(field, [str(field.help_text)], WORDS.get(name))


def its_own(asked: Asked, section: Section, known: Fields) -> Iterator[Printed]:
    """The edition's own questions, each with what it depends on."""
    for own in asked.own_in(section.slug):
        hints = [hint_of(own), condition(asked, own, known)]
        if own.kind == QuestionKind.FILE:
            label = str(known[own.field_name].label)
            yield Printed(label, [*filter(None, hints), _("Attach this file to your e-mail.")])
        else:
            yield printed(known[own.field_name], hints, own.max_words)


def printed(field: forms.Field, hints: Sequence[str], max_words: int | None) -> Printed:
    """A question as label, hints, boxes and lines."""
    label = str(field.label) if field.required else f"{field.label} {_('(optional)')}"
    choices = choices_of(field)
    if 0 < len(choices) <= MOST_BOXES:
        return Printed(label, [*filter(None, hints)], choices)
    return Printed(label, [*filter(None, hints)], lines=lines_for(field, max_words))


def choices_of(field: forms.Field) -> list[str]:
    """What can be ticked."""
    choices: Any = getattr(field, "choices", ())
    return [str(label) for code, label in choices if code != ""]


def lines_for(field: forms.Field, max_words: int | None) -> int:
    """How much space an answer takes in handwriting."""
    if not isinstance(field.widget, forms.Textarea):
        return 1
    return max_words // WORDS_A_LINE if max_words else int(field.widget.attrs.get("rows", 3))


def condition(asked: Asked, own: Question, known: Fields) -> str:
    """On which earlier answer the question depends, in words."""
    earlier = known.get(asked.name_of(own.shown_if))
    if earlier is None:
        return ""
    choices: Any = getattr(earlier, "choices", ())
    words = next(
        (str(label) for code, label in choices if str(code) == own.shown_if_value), own.shown_if_value
    )
    return _("Only if you have answered “%(answer)s” to “%(question)s”.") % {
        "answer": words,
        "question": earlier.label,
    }


def notes_of(section: Section) -> list[str]:
    """What has to be said on paper only."""
    if section.slug == "readers-and-safety":
        return [
            _(
                "Others may read an e-mail on its way. If that could put you or somebody else at risk, leave the "
                "questions about safety empty; write only that you want to be contacted safely, and we ask you how."
            )
        ]
    if section.slug == "acknowledgements":
        return [_("Please tick each of the four sentences. The texts they speak of stand at the end.")]
    return []


def _numbered(number: str, question: Printed) -> Printed:
    return Printed(f"{number} {question.label}", question.hints, question.choices, question.lines)
