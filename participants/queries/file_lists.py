"""The files of an application as its readers find them beside the words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.functional import Promise

from dialogue_portal.kernel.texts import in_language
from participants.models import Application, Attachment, Question
from participants.models.attachments import NOMINATION_LETTER
from participants.models.questions import OWN
from participants.permissions.files import FOR_NETWORKS
from participants.queries.intake.files import LETTER
from participants.vocabulary import QuestionKind


@dataclass(frozen=True)
class Listed:
    """A question, and the file that answers it; none while it is still to come."""

    name: str
    label: str | Promise
    file: Attachment | None = None


def files_of(application: Application) -> list[Listed]:
    """Every file that has come, and those that are promised; two queries, one when there are none of its own."""
    files = list(application.attachments.all())
    came = {file.answers for file in files}
    to_come = [name for name in application.files_to_come if name not in came]
    labels = labels_of({*came, *to_come}, application)
    listed = [Listed(file.answers, labels.get(file.answers, file.answers), file) for file in files]
    return listed + [Listed(name, labels.get(name, name)) for name in to_come]


def labels_of(names: Iterable[str], application: Application) -> dict[str, str | Promise]:
    """The questions in words."""
    codes = [name.removeprefix(OWN) for name in names if name.startswith(OWN)]
    own = Question.objects.filter(edition=application.edition_id, code__in=codes) if codes else ()
    return {NOMINATION_LETTER: LETTER.label} | {asked.field_name: in_language(asked.labels) for asked in own}


def files_for_networks(application: UUID) -> QuerySet[Attachment]:
    """The files that answer questions of which everyone who reviews the application sees the answer; one query."""
    open_ones = Question.objects.filter(
        edition__applications=application, kind=QuestionKind.FILE, privacy__in=FOR_NETWORKS
    )
    names = open_ones.annotate(name=Concat(Value(OWN), "code", output_field=CharField())).values("name")
    return Attachment.objects.filter(application=application, application__pseudonym="", answers__in=names)
