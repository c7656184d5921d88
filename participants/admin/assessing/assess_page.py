"""One application, read and marked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.assessing import complete_assessment, save_marks
from participants.actions.releasing import note_look
from participants.admin.assessing.frame import MINE, ONE, answer, own_or_404
from participants.forms.assessing import MarksForm, name_of
from participants.models import Assessment, Criterion
from participants.permissions.assessing import may_save
from participants.queries.assessing import criteria_of
from participants.queries.assessing.reading import reading_of
from participants.queries.assessing.results import is_all_in
from participants.queries.assessing.waiting import desk_of, next_after
from participants.states import AssessmentStatus

COMPLETE = "complete"


def assess_page(desk: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Read and mark; save what there is, or complete it, and go on to the next."""
    row = own_or_404(request, pk)
    if row.status == AssessmentStatus.DECLINED:
        raise Http404
    rubric = criteria_of(row.application.edition)
    if request.method != "POST":
        note_look(row.application_id, by=who(request), on=timezone.localdate())
        return shown(desk, request, row, MarksForm(rubric, initial=marked(row, rubric)))
    completes = request.POST.get("then") == COMPLETE
    form = MarksForm(rubric, is_complete=completes, data=request.POST)
    if not form.is_valid():
        return shown(desk, request, row, form)
    following = next_after(who(request), row.pk)
    try:
        (complete_assessment if completes else save_marks)(row, form.marks, by=who(request))
    except Refused as refused:
        row.refresh_from_db()
        return shown(desk, request, row, form, refusal=str(refused.sentence))
    said = _("%(number)s is complete.") if completes else _("%(number)s is saved, and goes on waiting.")
    messages.success(request, said % {"number": row.application})
    return redirect(ONE, following) if following else redirect(MINE)


def shown(
    desk: DeskAdmin, request: HttpRequest, row: Assessment, form: MarksForm, refusal: str = ""
) -> HttpResponse:
    """The application on one side, the rubric on the other."""
    reading = reading_of(row.application)
    return answer(
        desk,
        request,
        "assess",
        status=409 if refusal else 200,
        title=str(row.application),
        assessment=row,
        application=row.application,
        edition=row.application.edition,
        reading=reading,
        own_answers=reading.own_answers,
        is_all_in=row.status == AssessmentStatus.COMPLETE and is_all_in(row.application),
        form=form,
        weighs=sum(criterion.weight for criterion in form.rubric),
        refusal=refusal,
        may_save=may_save(who(request), row),
        todo=desk_of(who(request), at=timezone.now()),
    )


def marked(row: Assessment, rubric: list[Criterion]) -> dict[str, object]:
    """What was marked until now."""
    scores = dict(row.scores.values_list("criterion", "score"))
    marks: dict[str, object] = {name_of(line): scores[line.pk] for line in rubric if line.pk in scores}
    return marks | {"comment": row.comment}
