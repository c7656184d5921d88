"""Who may change the form of a call, how far, and until when."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import YES, Verdict, yes_if
from participants.models import Application, Question
from participants.models.questions import SEALED, SECTION_SLUGS
from participants.rules.asking import ALWAYS_ASKED, CHOICES, SECRETARIAT_ONLY
from participants.vocabulary import Privacy, QuestionKind

K = QuestionKind
WITH_CHOICES = frozenset({K.CHOICE, K.SEVERAL})
WITH_WORDS = frozenset({K.SHORT, K.LONG})
# What stays as it is once the first application is in, and the sentence that says so.
FROZEN: Mapping[str, str | Promise] = {
    "kind": _("Applications are in: the kind of answer stays as it is."),
    "privacy": _("Applications are in: who sees the answer stays as it was promised."),
    "section": _("Applications are in: the question stays where it is."),
    "position": _("Applications are in: the question stays where it is."),
    "is_required": _("Applications are in: whether it has to be answered stays as it is."),
    "shown_if": _("Applications are in: of whom it is asked stays as it is."),
    "shown_if_value": _("Applications are in: of whom it is asked stays as it is."),
    "max_words": _("Applications are in: how many words fit stays as it is."),
    "is_withdrawn": _("Applications are in: a question can no longer be withdrawn."),
}


def is_frozen(edition: Edition) -> bool:
    """Whether the first application is in: from then on, only additions and wording."""
    return Application.objects.in_edition(edition).sent().exists()


def may_write_form(user: Any) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat changes the form of a call."))


def may_switch(
    user: User, edition: Edition, before: Collection[str], after: Collection[str], reason: str
) -> Verdict:
    """Leave optional questions out until the first application is in; ask them again at any time."""
    more, frozen = set(after) - set(before), is_frozen(edition)
    depended_on = set(edition.questions.filter(is_withdrawn=False).values_list("shown_if", flat=True))
    return (
        may_write_form(user)
        & yes_if(not more & ALWAYS_ASKED, _("This question has to be asked in every call."))
        & yes_if(not frozen or not more, _("Applications are in: no question can be left out any more."))
        & yes_if(not more & depended_on, _("Another question depends on an answer that would not be asked."))
        & has_reason(frozen and set(before) != set(after), reason)
    )


def may_add_question(user: User, question: Question, reason: str) -> Verdict:
    """Ask something more, at any time; nobody who has already sent an application is held to it."""
    frozen = is_frozen(question.edition)
    return (
        may_write_form(user)
        & is_sound(question)
        & yes_if(
            not frozen or not question.is_required,
            _(
                "Applications are in: a new question can be asked, but it cannot be one that has to be answered."
            ),
        )
        & has_reason(frozen, reason)
    )


def may_change_question(user: User, before: Question, after: Question, reason: str) -> Verdict:
    """Anything before the first application is in; then only wording and more choices."""
    frozen = is_frozen(before.edition)
    verdict = may_write_form(user) & is_sound(after) & is_kept(before, after)
    if frozen:
        for name, sentence in FROZEN.items():
            verdict &= yes_if(getattr(before, name) == getattr(after, name), sentence)
        verdict &= yes_if(
            codes_of(before) <= codes_of(after),
            _("Applications are in: a choice can be added or reworded, but not taken away."),
        )
    return verdict & has_reason(frozen, reason)


def may_copy_form(user: User, edition: Edition, source: Edition) -> Verdict:
    """The secretariat, until the first application is in."""
    return (
        may_write_form(user)
        & yes_if(edition.pk != source.pk, _("Choose another edition."))
        & yes_if(
            not is_frozen(edition),
            _("Applications are in: the form of another call cannot be copied any more."),
        )
    )


def is_kept(before: Question, after: Question) -> Verdict:
    """The answers hang on the code; and nothing that was written for some eyes is shown to others."""
    begun = Application.objects.in_edition(before.edition).exists()
    moved = (before.kind, before.privacy) != (after.kind, after.privacy)
    return yes_if(before.code == after.code, _("The code of a question never changes.")) & yes_if(
        not (begun and moved),
        _(
            "Somebody has begun to write: kind and readers of this question stay. Withdraw it, and ask another one."
        ),
    )


def has_reason(is_needed: bool, reason: str) -> Verdict:
    """Once applications are in, every change says why."""
    return yes_if(reason.strip() or not is_needed, _("Applications are in: please say why you change this."))


def is_sound(question: Question) -> Verdict:
    """Whether the parts of a question fit each other, and the questions around it."""
    is_sealed = Privacy(question.privacy) in SEALED
    with_choices = question.kind in WITH_CHOICES
    others = [
        other
        for other in Question.objects.filter(edition=question.edition, is_withdrawn=False)
        if other.pk != question.pk
    ]
    return (
        yes_if(any(question.labels.values()), _("Write the question in at least one language."))
        & yes_if(not with_choices or len(question.choices) > 1, _("Write at least two choices."))
        & yes_if(with_choices or not question.choices, _("Only questions of choice have choices."))
        & yes_if(
            question.kind in WITH_WORDS or not question.max_words, _("Only texts have a number of words.")
        )
        & yes_if(
            not is_sealed or question.kind != K.FILE, _("A file cannot be sealed: choose other readers.")
        )
        & yes_if(
            not is_sealed or not question.is_required,
            _("What is asked for balance or safety never has to be answered."),
        )
        & condition_holds(question, others)
        & keeps_dependants(question, others)
    )


def condition_holds(question: Question, others: Sequence[Question]) -> Verdict:
    """One earlier answer, with few choices, that does not tell more than the question itself."""
    if not question.shown_if:
        return YES
    own = next((other for other in others if other.code == question.shown_if), None)
    is_there = own in earlier_questions(question, others) if own else comes_before(question)
    is_known = own is None or question.shown_if_value in codes_of(own)
    secret = question.shown_if in SECRETARIAT_ONLY or (own is not None and own.privacy == Privacy.SECRETARIAT)
    may_tell = not secret or question.privacy not in {Privacy.PUBLIC, Privacy.REVIEW}
    return yes_if(
        is_there and is_known, _("It can depend only on an earlier question with choices, that is asked.")
    ) & yes_if(
        may_tell,
        _(
            "It depends on an answer that only the secretariat sees: let only the secretariat see this one too."
        ),
    )


def earlier_questions(question: Question, others: Sequence[Question]) -> list[Question]:
    """The edition's own questions on whose answer this one may depend."""
    return [
        other
        for other in others
        if other.kind in WITH_CHOICES and other.privacy not in SEALED and place(other) < place(question)
    ]


def keeps_dependants(question: Question, others: Sequence[Question]) -> Verdict:
    """Whoever depends on this question still comes after it and finds the answer it waits for."""
    dependants = [other for other in others if question.code and other.shown_if == question.code]
    return yes_if(
        all(
            question in earlier_questions(other, [question])
            and other.shown_if_value in codes_of(question)
            and not question.is_withdrawn
            for other in dependants
        ),
        _("Another question depends on an answer to this one. Change that one first."),
    )


def comes_before(question: Question) -> bool:
    """Whether the supplied question it depends on is asked before it."""
    form = getattr(question.edition, "call_form", None)
    section = CHOICES.get(question.shown_if)
    return (
        section is not None
        and not (form and question.shown_if in form.switched_off)
        and SECTION_SLUGS.index(section) <= SECTION_SLUGS.index(question.section)
    )


def place(question: Question) -> tuple[int, int, float]:
    """Where it stands in the form; a new question comes last of its position."""
    return SECTION_SLUGS.index(question.section), question.position, question.pk or float("inf")


def codes_of(question: Question) -> set[str]:
    """The codes of its choices."""
    return {choice["code"] for choice in question.choices}
