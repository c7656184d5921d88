"""One step of the application: everything that can be read is kept, whatever is missing or wrong beside it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from participants.forms.intake.fields import loses_something
from participants.forms.intake.own import field_of, hint_of
from participants.models.questions import OWN_BALANCE, OWN_SAFETY
from participants.queries.intake.asked import Asked
from participants.rules.completeness import REQUIRED
from participants.rules.controls import without_controls
from participants.vocabulary import QuestionKind

LONGEST_KEPT = 20_000  # of an answer that could not be read
SEALED = ("gender", "age_band", "contact_safely", "safe_channel")


class SectionForm(forms.Form):
    """Asks one section of an application; nothing in it has to be answered before the next."""

    use_required_attribute = False
    slug: ClassVar[str] = ""
    # Always has an answer: the one that is safe unless another is chosen
    preset: ClassVar[frozenset[str]] = frozenset()
    stops = False  # Set where an answer says that the Dialogue is not for this person yet

    def __init__(
        self, data: Any = None, *, asked: Asked, answers: Mapping[str, Any], as_typed: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={**answers, **as_typed})
        self.asked, self.edition, self.answers = asked, asked.edition, answers
        self.gather()
        for name in asked.switched_off & set(self.fields) - set(REQUIRED):
            del self.fields[name]

    def gather(self) -> None:
        """Put together what is asked: the supplied questions, then the edition's own."""
        for name, field in self.fields.items():
            field.required = name in REQUIRED or name in self.preset
        self.ask()
        for question in self.asked.own_in(self.slug):
            if question.kind != QuestionKind.FILE and self.may_apply(question):
                self.fields[question.field_name] = field_of(question, hint_of(question, self.above(question)))

    def ask(self) -> None:
        """Fill in what depends on the edition."""

    def may_apply(self, question: Any) -> bool:
        """Whether an own question is shown: what it depends on is asked beside it, or has been answered so."""
        name = self.asked.name_of(question.shown_if)
        return name in self.fields or self.asked.applies(question, self.asked.given(self.answers))

    def above(self, question: Any) -> str:
        """The answer beside it on which an own question depends, in words."""
        field = self.fields.get(self.asked.name_of(question.shown_if))
        choices: Any = getattr(field, "choices", ())
        return str(dict(choices).get(question.shown_if_value, "")) if question.shown_if else ""

    @property
    def beside_the_point(self) -> set[str]:
        """The own questions that are not asked after these answers, though they stand on the page."""
        given = self.asked.given(self.answers)
        own = self.asked.own_in(self.slug)
        return {question.field_name for question in own if not self.asked.applies(question, given)}

    def full_clean(self) -> None:
        """Take a missing answer as "not yet"; say so where something invisible was taken out."""
        super().full_clean()
        if not self.is_bound:
            return
        for name, field in self.fields.items():
            if self.has_error(name, "required"):
                del self.errors[name]
                self.cleaned_data[name] = field.to_python(None)
            elif name in self.cleaned_data and loses_something(field, self.typed(name)):
                kept = self.cleaned_data[name]
                self.add_error(
                    name, _("We took out invisible characters. Please check that this says what you mean.")
                )
                self.cleaned_data[name] = kept

    def typed(self, name: str) -> str:
        """What was typed, when it was text."""
        raw = self[name].data
        return raw if isinstance(raw, str) else ""

    @property
    def readable(self) -> dict[str, Any]:
        """The answers that can be kept as what they are."""
        return {name: value for name, value in self.cleaned_data.items() if value or name not in self.preset}

    @property
    def unreadable(self) -> dict[str, str]:
        """What could not be understood, as it was typed; nothing that is sealed is kept so."""
        names = (name for name in self.fields if name not in self.cleaned_data and not is_sealed(name))
        return {name: typed for name in names if (typed := without_controls(self.typed(name))[:LONGEST_KEPT])}


def is_sealed(name: str) -> bool:
    """Whether an answer is kept encrypted, and nowhere else: not as typed, and not in a browser."""
    return name in SEALED or name.startswith((OWN_BALANCE, OWN_SAFETY))
