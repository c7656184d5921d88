"""The whole application on one page: every answer in words, and everything that is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.web.forms import target_of
from participants.forms.intake import SECTIONS, Section, SectionForm
from participants.forms.intake.fields import in_words
from participants.models import Acknowledgement
from participants.queries.intake.asked import Asked
from participants.queries.intake.files import files_asked
from participants.rules.completeness import Shortcoming, shortcomings


@dataclass(frozen=True)
class Row:
    """One question, its answer in words, the place to change it, and what is wrong with it."""

    label: str
    value: str
    target: str
    fault: str
    name: str = ""


@dataclass(frozen=True)
class Reviewed:
    """One section with its rows."""

    section: Section
    rows: Sequence[Row]

    @cached_property
    def faults(self) -> list[Row]:
        """The rows that keep the application from being sent."""
        return [row for row in self.rows if row.fault]

    @property
    def said(self) -> list[Row]:
        """The rows with an answer, and those that need one."""
        return [row for row in self.rows if row.value or row.fault]

    @property
    def left_empty(self) -> list[str]:
        """What was asked, need not be answered, and was not."""
        return [row.label for row in self.rows if not row.value and not row.fault]

    @property
    def status(self) -> str:
        """How far it is: for the task list."""
        if self.section.is_optional and not self.faults:
            return "optional"
        if not self.faults:
            return "done"
        return "in_progress" if any(row.value for row in self.rows) else "not_started"


def review(asked: Asked, answers: Mapping[str, Any], as_typed: Mapping[str, str]) -> list[Reviewed]:
    """Every section with its answers and faults."""
    answers = asked.given(answers)
    faults = {fault.name: fault for fault in find_faults(asked, answers, as_typed)}
    forms_ = [
        (section, section.form(asked=asked, answers=answers, as_typed=as_typed)) for section in SECTIONS
    ]
    files = file_rows(asked, answers, faults)
    return [
        Reviewed(section, [*_rows(form, answers, as_typed, faults), *files.get(section.slug, ())])
        for section, form in forms_
    ]


def file_rows(
    asked: Asked, answers: Mapping[str, Any], faults: Mapping[str, Shortcoming]
) -> dict[str, list[Row]]:
    """The questions that take a file, by section: the names of the files, or that one is to come."""
    rows: dict[str, list[Row]] = {}
    for question in files_asked(asked):
        if question.applies(answers):
            names = [file["name"] for file in answers.get("files", ()) if file["answers"] == question.name]
            is_to_come = question.name in answers.get("files_to_come", ())
            value = "\n".join(names) or (_("to be sent later") if is_to_come else "")
            fault = _("Add the file, or say that you will send it later.") if question.name in faults else ""
            rows.setdefault(question.section, []).append(
                Row(str(question.label), value, question.target, fault)
            )
    return rows


def find_faults(asked: Asked, answers: Mapping[str, Any], as_typed: Mapping[str, str]) -> list[Shortcoming]:
    """What keeps these answers from being sent."""
    return shortcomings(
        answers,
        max_themes=asked.edition.max_themes,
        acknowledgements=len(Acknowledgement.Kind),
        unreadable=as_typed,
        own=asked.rules,
    )


def sentence_for(fault: Shortcoming, field: forms.Field, typed: str = "") -> str:
    """What is wrong with an answer and what to do."""
    numbers = {"count": fault.count, "limit": fault.limit}
    if fault.kind == "too_many_words":
        return (
            ngettext(
                "You have written %(count)d word; at most %(limit)d fit. It is kept; shorten it before sending.",
                "You have written %(count)d words; at most %(limit)d fit. It is kept; shorten it before sending.",
                fault.count,
            )
            % numbers
        )
    if fault.kind == "too_many":
        return _("You have chosen %(count)d; choose at most %(limit)d.") % numbers
    if fault.kind == "contradiction":
        return _("You have chosen “none” and an edition. Please choose one or the other.")
    if fault.kind == "names_nobody":
        return _("Name the networks or countries that may not read it, or choose another answer.")
    if fault.kind == "names_somebody":
        return _(
            "You have named networks or countries that may not read it. Choose the answer with “not those I name”, "
            "or take the names out."
        )
    return (
        _why_unreadable(field, typed) if fault.kind == "unreadable" else str(field.error_messages["required"])
    )


def _why_unreadable(field: forms.Field, typed: str) -> str:
    try:
        field.clean(typed)
    except forms.ValidationError as error:
        return " ".join(error.messages)
    return _("Please look at this answer and save it again.")


def _rows(
    form: SectionForm,
    answers: Mapping[str, Any],
    as_typed: Mapping[str, str],
    faults: Mapping[str, Shortcoming],
) -> list[Row]:
    rows = []
    asked = {name: field for name, field in form.fields.items() if name not in form.beside_the_point}
    for name, field in asked.items():
        typed = as_typed.get(name, "")
        fault = sentence_for(faults[name], field, typed) if name in faults else ""
        value = typed or in_words(field, answers.get(name))
        rows.append(Row(str(field.label), value, target_of(form, name), fault, name))
    return rows
