"""The words of one outcome in one language: read, changed, confirmed."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.rendering import direction_of
from participants.actions.releasing import change_words, confirm_words
from participants.admin.selection.releasing.frame import RELEASE, answer, outcome_or_404, run_for_leads
from participants.admin.selection.releasing.overview import TITLES
from participants.forms.releasing import WordsForm
from participants.models import SelectionRun, SlateRow
from participants.permissions.releasing import may_change_words
from participants.queries.releasing.words import Words, digest_of, is_confirmed, is_in_step, words_of

WORDS = "admin:participants_selectionrun_release_words"
NAMES = dict(settings.LANGUAGES)


def words_page(desk: DeskAdmin, request: HttpRequest, key: UUID, outcome: str, language: str) -> HttpResponse:
    """Change them, or confirm what one has just read."""
    run, outcome = run_for_leads(request, key), outcome_or_404(outcome)
    if language not in NAMES:
        raise Http404
    words, typed = words_of(run), request.POST if request.method == "POST" else None
    if typed is None:
        return page(desk, request, run, words, (outcome, language))
    try:
        return act(desk, request, run, words, (outcome, language))
    except Refused as refused:
        form = WordsForm(typed) if "body" in typed else None
        return page(desk, request, run, words_of(run), (outcome, language), form, str(refused.sentence))


def act(
    desk: DeskAdmin, request: HttpRequest, run: SelectionRun, words: Words, which: tuple[str, str]
) -> HttpResponse:
    """Keep new words and stay here to confirm them; confirmed, go back to the others."""
    seen, by = request.POST.get("seen", ""), who(request)
    if request.POST.get("ask") == "confirm":
        confirm_words(run, *which, seen=seen, by=by)
        return redirect(RELEASE, run.pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return page(desk, request, run, words, which, form)
    change_words(run, *which, **form.cleaned_data, seen=seen, by=by)
    messages.success(request, _("Saved. Confirm the words when they are right."))
    return HttpResponseRedirect(request.path)


def page(
    desk: DeskAdmin,
    request: HttpRequest,
    run: SelectionRun,
    words: Words,
    which: tuple[str, str],
    form: WordsForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The words as they are read, how they can be changed, and English beside them for whoever translates."""
    text, (outcome, language) = words[which], which
    return answer(
        desk,
        request,
        "release_words",
        run,
        status=409 if refusal else 200,
        title=f"{TITLES[SlateRow.Outcome(outcome)]} – {NAMES[language]}",
        text=text,
        direction=direction_of(language),
        english=words[outcome, settings.LANGUAGE_CODE] if language != settings.LANGUAGE_CODE else None,
        form=form or WordsForm(initial={"body": text.body}),
        seen=digest_of(text, words),
        is_confirmed=is_confirmed(text, words),
        is_behind=not is_in_step(text, words),
        may_change=may_change_words(who(request), run, outcome),
        refusal=refusal,
    )
