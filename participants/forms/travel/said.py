"""What somebody has answered for travelling, question by question in words."""

from dataclasses import asdict

from django.utils.functional import Promise

from participants.forms.intake.fields import in_words
from participants.forms.travel import steps_for
from participants.forms.travel.base import TravelForm
from participants.forms.travel.passport import CompanionForm
from participants.queries.travel.own import OwnTravel

Rows = list[tuple[str | Promise, str]]


def said_in_words(travel: OwnTravel) -> list[tuple[str | Promise, Rows]]:
    """Each page that is asked of this person, and each companion, with what was answered."""
    ends_on = travel.place.edition.ends_on
    said = [
        (
            step.title,
            rows_of(
                step.form_class(answers=travel.answers, ends_on=ends_on, in_person=travel.in_person),
                asdict(travel.answers),
            ),
        )
        for step in steps_for(in_person=travel.in_person)
        if step.form_class
    ]
    for companion, person in travel.companions:
        form = CompanionForm(answers=person, kind=companion.kind, ends_on=ends_on)
        said.append((companion.get_kind_display(), rows_of(form, {**asdict(person), "kind": companion.kind})))
    return said


def rows_of(form: TravelForm, answers: dict[str, object]) -> Rows:
    """Questions and answers of one page."""
    return [
        (str(field.label), in_words(field, answers[name]) if answers[name] else "")
        for name, field in form.fields.items()
    ]
