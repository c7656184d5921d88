"""Two applications, everything they say beside each other, with the differences marked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import Country, CountryField

from participants.models import Application, ApplicationVersion, KeptApart, Question
from participants.models.questions import OWN
from participants.queries.screening.duplicates import evidence_for
from participants.queries.screening.words import EVIDENCE_WORDS, STATUS_WORDS
from participants.rules.differences import Pieces, differences
from participants.vocabulary import Privacy

SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("You"), ("given_name", "family_name", "called_name", "other_languages")),
    (
        _("Organisation"),
        (
            *("organisation_name", "acronym", "native_name", "organisation_type", "level", "year_founded"),
            *("website", "self_identified", "main_country", "head_office", "countries_of_work", "member_of"),
            *("fiscal_sponsor", "is_independent"),
        ),
    ),
    (_("Work"), ("role", "years_in_peacebuilding", "work", "themes", "cross_cutting")),
    (
        _("Contribution"),
        (
            *("contribution", "recommendation", "addressees", "reporting_back", "willing_to"),
            *("earlier_editions", "attended_none"),
        ),
    ),
    (_("Nomination"), ("nominated_by", "endorser_name")),
    (_("Taking part"), ("attendance",)),
    (_("Readers and safety"), ("readers", "listing")),
)
FOR_THE_SECRETARIAT = (
    _("For the secretariat only"),
    (
        *("email", "phone", "contact_language", "residence", "registration", "endorser_email", "funding"),
        *("pseudonym", "as_typed"),
    ),
)
REVIEWED = (Privacy.PUBLIC, Privacy.REVIEW)


@dataclass(frozen=True)
class Answer:
    """One question, and what each of the two answers."""

    label: str
    one: Pieces
    other: Pieces

    @property
    def differs(self) -> bool:
        """Whether they say it differently."""
        return any(piece.is_own for piece in (*self.one, *self.other))


@dataclass(frozen=True)
class Section:
    """A section of the form."""

    title: str | Promise
    answers: list[Answer]


@dataclass(frozen=True)
class Column:
    """Who sent it, through what, when, and how often."""

    application: Application
    status: str | Promise
    sent_at: list[datetime]


@dataclass(frozen=True)
class SideBySide:
    """The two, what speaks for one, what they say, and who found them to be two."""

    columns: tuple[Column, Column]
    evidence: list[Promise]
    sections: list[Section]
    apart: KeptApart | None


def side_by_side(one: Application, other: Application, *, sees_contact: bool) -> SideBySide:
    """Read both whole; answers for balance and safety are not in these tables, contact only for the secretariat."""
    pair = sorted((one.pk, other.pk))
    living = KeptApart.objects.filter(first=pair[0], second=pair[1], taken_back_at=None)
    sent = _sent(one, other)
    return SideBySide(
        columns=(_column(one, sent), _column(other, sent)),
        evidence=[EVIDENCE_WORDS[code] for code in evidence_for(one, other)],
        sections=list(_sections(one, other, sees_contact=sees_contact)),
        apart=living.select_related("kept_by").first(),
    )


def _column(row: Application, sent: Mapping[Any, list[datetime]]) -> Column:
    return Column(row, STATUS_WORDS[row.status], sent.get(row.pk, []))


def _sent(one: Application, other: Application) -> dict[Any, list[datetime]]:
    versions = ApplicationVersion.objects.filter(application__in=[one, other]).order_by("number")
    sent: dict[Any, list[datetime]] = {}
    for application, at in versions.values_list("application", "sent_at"):
        sent.setdefault(application, []).append(at)
    return sent


def _sections(one: Application, other: Application, *, sees_contact: bool) -> Iterator[Section]:
    themes = {theme.slug: str(theme) for theme in one.edition.themes.all()}
    for title, names in (*SECTIONS, *([FOR_THE_SECRETARIAT] if sees_contact else [])):
        answers = [_answer(name, one, other, themes) for name in names]
        yield Section(title, [answer for answer in answers if answer.one or answer.other])
    own = list(_own_answers(one, other, sees_contact=sees_contact))
    if own:
        yield Section(_("Questions of this edition"), own)


def _answer(name: str, one: Application, other: Application, themes: Mapping[str, str]) -> Answer:
    field: Any = Application._meta.get_field(name)
    say = _said_by(field, themes)
    label = str(field.verbose_name)
    texts = differences(say(getattr(one, name)), say(getattr(other, name)))
    return Answer(label[:1].upper() + label[1:], *texts)


def _said_by(field: "Field[Any, Any]", themes: Mapping[str, str]) -> Callable[[Any], str]:
    """How an answer is read: countries, choices and themes by name, several below each other."""
    inner = getattr(field, "base_field", field)
    names: Mapping[Any, Any] = {} if isinstance(field, CountryField) else dict(inner.flatchoices)

    def said(value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, Country):
            return str(value.name)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if isinstance(value, dict):
            return "\n".join(f"{key}: {text}" for key, text in value.items())
        if isinstance(value, Iterable) and not isinstance(value, str):
            return "\n".join(said(item) for item in value)
        return str(names.get(value) or themes.get(value, value))

    return said


def _own_answers(one: Application, other: Application, *, sees_contact: bool) -> Iterator[Answer]:
    """What the edition itself asks; sealed answers stand elsewhere and are not read."""
    seen = (*REVIEWED, Privacy.SECRETARIAT) if sees_contact else REVIEWED
    for question in Question.objects.filter(edition=one.edition_id, privacy__in=seen):
        code = question.field_name.removeprefix(OWN)
        texts = differences(_as_text(one.own_answers.get(code)), _as_text(other.own_answers.get(code)))
        if any(texts):
            yield Answer(str(question), *texts)


def _as_text(value: Any) -> str:
    several = value if isinstance(value, list) else [value]
    return "\n".join(str(item) for item in several if item not in (None, ""))
