"""The forms with which the secretariat changes the form of a call."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.forms import TextPerLanguage
from dialogue_portal.editions.models import Edition
from participants.forms.intake import SECTIONS, SectionForm
from participants.models import Question
from participants.permissions.questions import earlier_questions
from participants.queries.intake.asked import Asked
from participants.rules.asking import ALWAYS_ASKED, CHOICES
from participants.vocabulary import Privacy, QuestionKind

SPARE = 3  # empty choices below those there are
MEANING: dict[str, str | Promise] = {
    Privacy.PUBLIC: _("Everybody may see it, if the person agrees to be named."),
    Privacy.REVIEW: _("The secretariat and the networks that read the application."),
    Privacy.SECRETARIAT: _("The secretariat only; never a network."),
    Privacy.BALANCE: _("Kept encrypted and shown to people as totals only, never beside a name."),
    Privacy.SAFETY: _("Kept encrypted; the safety focal point alone can open it."),
}
WHY = _("Why?")
OWN_SECTIONS = [(section.slug, section.title) for section in SECTIONS if section.slug != "acknowledgements"]


class ReasonForm(forms.Form):
    """Why something is changed."""

    reason = forms.CharField(
        label=WHY,
        help_text=_("It stays beside the change. Needed once applications are in."),
        max_length=300,
        required=False,
    )


class SwitchForm(ReasonForm):
    """Which optional questions are asked: ticked ones are."""

    def __init__(self, data: Any, *, asked: Asked) -> None:
        super().__init__(data)
        self.groups = []
        for section in SECTIONS:
            names = []
            for name, field in supplied(asked, section.slug).items():
                if name not in ALWAYS_ASKED:
                    is_asked = name not in asked.switched_off
                    self.fields[name] = forms.BooleanField(
                        label=field.label, required=False, initial=is_asked
                    )
                    names.append(name)
            self.groups.append((section, names))

    @property
    def left_out(self) -> list[str]:
        """The names of those that are not ticked."""
        offered = [name for _section, names in self.groups for name in names]
        return [name for name in offered if not self.cleaned_data[name]]

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The boxes of each section."""
        return [(section, [self[name] for name in names]) for section, names in self.groups]


class QuestionForm(ReasonForm):
    """One question of the edition's own."""

    section = forms.ChoiceField(label=_("Section"), choices=OWN_SECTIONS)
    position = forms.IntegerField(
        label=_("Position among the own questions of the section"), min_value=0, max_value=999, initial=0
    )
    labels = TextPerLanguage(label=_("Question"), longest=500)
    hints = TextPerLanguage(label=_("Hint"), longest=1000, required=False)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=QuestionKind.choices)
    privacy = forms.ChoiceField(
        label=_("Who sees the answer"),
        choices=[(code, MEANING[code]) for code in Privacy.values],
        widget=forms.RadioSelect,
        initial=Privacy.SECRETARIAT,
    )
    is_required = forms.BooleanField(label=_("It has to be answered before sending"), required=False)
    max_words = forms.IntegerField(label=_("Words at most"), required=False, min_value=1, max_value=5000)
    condition = forms.ChoiceField(label=_("Ask it only of those who have answered"), required=False)
    is_withdrawn = forms.BooleanField(label=_("Do not ask it any more"), required=False)

    def __init__(self, data: Any, *, question: Question, asked: Asked) -> None:
        self.question = question
        super().__init__(data, initial=self.as_asked(question) if question.pk else None)
        self.fields["condition"].choices = [  # type: ignore[attr-defined]  # a field with choices
            ("", _("always ask it")),
            *conditions(question, asked),
        ]
        for number in range(len(question.choices) + SPARE):
            texts = question.choices[number]["texts"] if number < len(question.choices) else {}
            self.fields[f"choice_{number}"] = TextPerLanguage(
                label=gettext("Choice %(number)d") % {"number": number + 1},
                longest=200,
                required=False,
                initial=texts,
            )
        if not question.pk:
            del self.fields["is_withdrawn"]
        for name in {"is_withdrawn", "reason"} & set(self.fields):
            self.fields[name] = self.fields.pop(name)

    @staticmethod
    def as_asked(question: Question) -> dict[str, Any]:
        """What the inputs begin with."""
        names = (
            *("section", "position", "labels", "hints", "kind", "privacy"),
            *("is_required", "max_words", "is_withdrawn"),
        )
        condition = f"{question.shown_if}={question.shown_if_value}" if question.shown_if else ""
        return {name: getattr(question, name) for name in names} | {"condition": condition}

    def changed_question(self) -> Question:
        """The question as it would stand, not yet saved."""
        said = dict(self.cleaned_data)
        after = deepcopy(self.question)
        name, _equals, value = said.pop("condition").partition("=")
        after.shown_if, after.shown_if_value = name, value
        after.choices = self.choices_said()
        for field in (
            "section",
            "position",
            "labels",
            "hints",
            "kind",
            "privacy",
            "is_required",
            "max_words",
        ):
            setattr(after, field, said[field])
        after.is_withdrawn = said.get("is_withdrawn", False)
        return after

    def choices_said(self) -> list[dict[str, Any]]:
        """The choices that have words, in order; those that were there keep their codes."""
        before = self.question.choices
        said = (
            (before[number]["code"] if number < len(before) else "", self.cleaned_data[f"choice_{number}"])
            for number in range(len(before) + SPARE)
        )
        return [{"code": code, "texts": texts} for code, texts in said if texts]


class CopyForm(forms.Form):
    """From which call to copy."""

    source = forms.ModelChoiceField(label=_("Copy from"), queryset=Edition.objects.none())
    with_themes = forms.BooleanField(label=_("Its themes too"), required=False)

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data)
        others = Edition.objects.exclude(pk=edition.pk).newest_first()
        self.fields["source"].queryset = others  # type: ignore[attr-defined]  # a field with rows
        earlier = others.filter(starts_on__lt=edition.starts_on)
        self.fields["source"].initial = (earlier.filter(questions__isnull=False).first()) or earlier.first()


def supplied(asked: Asked, section: str) -> dict[str, forms.Field]:
    """The supplied questions of a section, those left out included."""
    everything = Asked(asked.edition, themes=asked.themes)
    form = next(section_ for section_ in SECTIONS if section_.slug == section).form(
        asked=everything, answers={}, as_typed={}
    )
    return dict(form.fields)


def conditions(question: Question, asked: Asked) -> list[tuple[str, list[tuple[str, str]]]]:
    """The answers on which a question may depend, under the question they answer."""
    groups = []
    for section in dict.fromkeys(CHOICES.values()):
        for name, field in supplied(asked, section).items():
            if CHOICES.get(name) == section and name not in asked.switched_off:
                groups.append((str(field.label), _answers(name, getattr(field, "choices", ()))))
    for own in earlier_or_any(question, asked.own):
        choices = [(choice["code"], next(iter(choice["texts"].values()), "")) for choice in own.choices]
        groups.append((str(own), _answers(own.code, choices)))
    return groups


def earlier_or_any(question: Question, others: Sequence[Question]) -> list[Question]:
    """The own questions that come before a question; of a new one, whose place is not known yet, all."""
    rest = [other for other in others if other.pk != question.pk]
    if question.pk:
        return earlier_questions(question, rest)
    return [other for other in rest if other.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}]


def _answers(name: str, choices: Any) -> list[tuple[str, str]]:
    return [(f"{name}={code}", str(label)) for code, label in choices if code not in (None, "")]


def preview_forms(asked: Asked) -> list[tuple[Any, SectionForm]]:
    """Every section with nothing answered and nothing to answer."""
    drawn = []
    for section in SECTIONS:
        form = section.form(asked=asked, answers={}, as_typed={})
        for shown in form.fields.values():
            shown.disabled = True
        for question in asked.own_in(section.slug):
            field = form.fields.get(question.field_name)
            if field is not None and question.shown_if and not form.above(question):
                field.help_text = f"{_only_after(asked, question)} {field.help_text}".strip()
        drawn.append((section, form))
    return drawn


def _only_after(asked: Asked, question: Question) -> str:
    """On which answer of an earlier section it depends."""
    named = asked.name_of(question.shown_if)
    for section in SECTIONS:
        field = section.form(asked=asked, answers={}, as_typed={}).fields.get(named)
        if field:
            choices = {str(code): label for code, label in getattr(field, "choices", ())}
            words = {"answer": choices.get(question.shown_if_value, ""), "question": field.label}
            return gettext("Asked only of those who chose “%(answer)s” at “%(question)s”.") % words
    return ""
