"""The page of one section."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from participants.forms.intake import Section, SectionForm
from participants.forms.intake.fields import in_words
from participants.forms.intake.files import is_asked_in
from participants.models import Application
from participants.queries.intake import networks_that_read, texts_to_read
from participants.queries.intake.files import files_asked, files_given
from participants.queries.intake.seen import NEVER_IN_A_BROWSER, is_sealed, others_of
from participants.rules.completeness import WORDS
from participants.views.intake.way import Way


def show_step(
    request: HttpRequest,
    section: Section,
    way: Way,
    form: SectionForm,
    application: Application,
    *,
    seen: str,
    **more: Any,
) -> HttpResponse:
    """Show it, with what its answers were when the page was made."""
    count_words_in(form)
    context = {
        "edition": form.edition,
        "application": application,
        "named": "" if application._state.adding else str(application.pk),
        "section": section,
        "files": files_given(application, [one for one in files_asked(form.asked) if is_asked_in(form, one)]),
        "form": form,
        "questions": questions_of(form, application),
        "seen": seen,
        "never": " ".join(name for name in form.fields if is_sealed(name) or name in NEVER_IN_A_BROWSER),
        "number": way.sections.index(section) + 1 if section in way.sections else 0,
        "total": len(way.sections),
        "way": way,
        "next_url": way.after(section),
        "networks": partial(networks_that_read, form.edition),
        "texts": partial(texts_to_read, form.edition),
    }
    return render(request, way.template or section.template, context | more)


def questions_of(form: SectionForm, application: Application) -> list[dict[str, Any]]:
    """Each question with the other texts of its answer, between which its author has to choose."""
    return [
        {
            "field": bound,
            "others": [
                {"mark": other.mark, "words": in_words(bound.field, other.value), "since": other.since}
                for other in others_of(application, bound.name)
            ],
        }
        for bound in form
    ]


def count_words_in(form: SectionForm) -> None:
    """Tell the script how many words fit."""
    limits = WORDS | {rule.name: rule.max_words for rule in form.asked.rules if rule.max_words}
    for name in limits.keys() & form.fields.keys():
        form.fields[name].widget.attrs["data-words"] = limits[name]
