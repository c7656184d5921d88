"""Write a question of the edition's own, or change it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.questions import add_question, change_question
from participants.admin.calls.frame import address_of, edition_or_404, frame
from participants.forms.questions import QuestionForm
from participants.models import Question
from participants.models.questions import SECTION_SLUGS
from participants.permissions.questions import is_frozen, may_write_form
from participants.queries.intake.asked import asked_in


def question_page(desk: DeskAdmin, request: HttpRequest, slug: str, question_pk: int = 0) -> HttpResponse:
    """The page of a question; what cannot be done is said above it, with everything typed still there."""
    edition = edition_or_404(slug)
    if not may_write_form(request.user):
        raise PermissionDenied
    question = question_in(edition, question_pk, request.GET.get("section", ""))
    form = QuestionForm(request.POST or None, question=question, asked=asked_in(edition))
    if request.method == "POST" and form.is_valid():
        try:
            save(form, request)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return HttpResponseRedirect(address_of(edition))
    context = frame(desk, request, edition) | {
        "title": str(question) or _("A new question"),
        "question": question,
        "form": form,
        "is_frozen": is_frozen(edition),
    }
    return TemplateResponse(request, "admin/calls/question.html", context)


def question_in(edition: Edition, pk: int, section: str) -> Question:
    """The question, or an empty one at the end of a section."""
    if pk:
        return get_object_or_404(Question.objects.select_related("edition"), edition=edition, pk=pk)
    here = section if section in SECTION_SLUGS else SECTION_SLUGS[0]
    return Question(edition=edition, section=here, position=edition.questions.filter(section=here).count())


def save(form: QuestionForm, request: HttpRequest) -> None:
    """Add it or change it."""
    act = change_question if form.question.pk else add_question
    act(form.changed_question(), by=who(request), reason=form.cleaned_data["reason"])
    messages.success(request, _("The question is saved."))
