"""What an edition asks: the supplied form without what it leaves out, and its own questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogue_portal.editions.models import Edition, Theme
from participants.models import CallForm, Question
from participants.models.questions import OWN, OWN_BALANCE, OWN_SAFETY, SECTION_SLUGS
from participants.rules.completeness import REQUIRED, OwnQuestion
from participants.vocabulary import QuestionKind


@dataclass(frozen=True)
class Asked:
    """The questions of one edition."""

    edition: Edition
    switched_off: frozenset[str] = frozenset()
    own: Sequence[Question] = ()
    themes: Iterable[Theme] = field(default=())
    # A preview shows every question, whatever it depends on
    shows_all: bool = False

    def own_in(self, section: str) -> list[Question]:
        """Its own questions in one section of the form."""
        return [question for question in self.own if question.section == section]

    @property
    def rules(self) -> list[OwnQuestion]:
        """Its own questions, as far as completeness needs to know them."""
        return [
            OwnQuestion(
                name=question.field_name,
                is_required=question.is_required,
                max_words=question.max_words,
                shown_if=self.name_of(question.shown_if),
                shown_if_value=question.shown_if_value,
                is_file=question.kind == QuestionKind.FILE,
            )
            for question in self.own
        ]

    def name_of(self, earlier: str) -> str:
        """The name among the answers of an earlier question, own or supplied."""
        return next((own.field_name for own in self.own if own.code == earlier), earlier)

    def applies(self, question: Question, answers: Mapping[str, Any]) -> bool:
        """Whether the question is asked of somebody who has answered so."""
        rule = next(rule for rule in self.rules if rule.name == question.field_name)
        return self.shows_all or rule.applies(answers)

    def given(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers without those to questions that are left out, or not asked after the answers before them."""
        prefixes, left_out = (OWN, OWN_BALANCE, OWN_SAFETY), self.switched_off - set(REQUIRED)
        told = {
            name: value
            for name, value in answers.items()
            if not name.startswith(prefixes) and name not in left_out
        }
        in_order = sorted(self.own, key=lambda own: (SECTION_SLUGS.index(own.section), own.position, own.pk))
        for question in in_order:
            name = question.field_name
            if name in answers and self.applies(question, told):
                told[name] = answers[name]
        return told


def asked_in(edition: Edition) -> Asked:
    """What an edition asks, in three queries."""
    form = CallForm.objects.filter(edition=edition).first()
    return Asked(edition, left_out_by(form), own_questions(edition), edition.themes.all())


def asked_when_sent(edition: Edition) -> Asked:
    """Enough to tell whether all is said: without the themes, in one query if the call's form has come with it."""
    return Asked(edition, left_out_by(getattr(edition, "call_form", None)), own_questions(edition))


def left_out_by(form: CallForm | None) -> frozenset[str]:
    """The supplied questions that a call leaves out."""
    return frozenset(form.switched_off if form else ())


def own_questions(edition: Edition) -> list[Question]:
    """The questions an edition asks itself."""
    return list(Question.objects.filter(edition=edition, is_withdrawn=False))
