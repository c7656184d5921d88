"""Which files an edition asks for, and which of them have come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.texts import in_language
from participants.models import Application, Attachment
from participants.models.attachments import NOMINATION_LETTER
from participants.queries.intake.asked import Asked
from participants.rules.completeness import OwnQuestion
from participants.vocabulary import Privacy, QuestionKind

NOMINATION = "nomination"  # the section in which the letter is asked


@dataclass(frozen=True)
class FileAsked:
    """A question that is answered by files: its name among the answers, its words, where it is asked, who sees it."""

    name: str
    label: str | Promise
    hint: str | Promise
    section: str
    privacy: str
    is_required: bool = False
    rule: OwnQuestion | None = None

    @property
    def target(self) -> str:
        """Where it stands on the page of its section."""
        return f"file_{self.name}"

    def applies(self, answers: Mapping[str, Any]) -> bool:
        """Whether it is asked of somebody who has answered so."""
        return self.rule is None or self.rule.applies(answers)


@dataclass(frozen=True)
class FilesGiven:
    """A question, the files that have come, and whether one is promised for later."""

    asked: FileAsked
    files: list[Attachment]
    is_to_come: bool


LETTER = FileAsked(
    NOMINATION_LETTER,
    _("Nomination letter"),
    _("If somebody puts you forward in writing: a letter of your organisation or of the network."),
    NOMINATION,
    Privacy.SECRETARIAT,
)


def files_asked(asked: Asked) -> list[FileAsked]:
    """The letter, unless the edition leaves it out, and its own questions that take a file."""
    rules = {rule.name: rule for rule in asked.rules}
    own = [
        FileAsked(
            name=question.field_name,
            label=in_language(question.labels),
            hint=in_language(question.hints),
            section=question.section,
            privacy=question.privacy,
            is_required=question.is_required,
            rule=rules[question.field_name],
        )
        for question in asked.own
        if question.kind == QuestionKind.FILE
    ]
    return own if NOMINATION_LETTER in asked.switched_off else [LETTER, *own]


def files_given(application: Application, questions: list[FileAsked]) -> list[FilesGiven]:
    """What has come for each of these questions; one query, none when nothing is asked."""
    names = [asked.name for asked in questions]
    came = list(Attachment.objects.filter(application=application.pk, answers__in=names)) if names else []
    promised = application.files_to_come
    return [
        FilesGiven(asked, [file for file in came if file.answers == asked.name], asked.name in promised)
        for asked in questions
    ]
