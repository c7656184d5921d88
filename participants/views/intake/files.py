"""The page of a question that takes files: what has come, one more, one less, or later."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.verdict import yes_if
from dialogue_portal.web.uploads import HeldFiles
from participants.actions.intake import begin_draft
from participants.actions.intake.files import keep_file, promise_file, remove_file
from participants.forms.intake.files import FileForm, too_large
from participants.models import Application
from participants.permissions.files import may_send_file
from participants.permissions.intake import may_edit
from participants.queries.intake import application_of, asked_in, within_reach
from participants.queries.intake.files import FileAsked, FilesGiven, files_asked, files_given
from participants.views.intake.draft_cookie import draft_key_of, give_secret
from participants.views.intake.loading import application_here, edition_or_404

NOT_HERE = gettext_lazy(
    "This application does not open in this browser any more. Please sign in, and send the file once more."
)


@csrf_exempt  # reading the token reads the file with it: first comes the handler that holds no more than it should
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, slug: str, answers: str) -> HttpResponse:
    """What has come for one question, and a form of its own to send a file."""
    request.upload_handlers = [HeldFiles(request, settings.FILE_MAX_BYTES)]
    return question_page(request, slug, answers)


@csrf_protect
def question_page(request: HttpRequest, slug: str, answers: str) -> HttpResponse:
    """Show the question; keep the file that was sent, and nothing else of the form."""
    edition = edition_or_404(slug)
    asked = question_or_404(edition, answers)
    application = application_of_page(request, edition)
    given = files_given(application, [asked])[0]
    if request.method != "POST":
        return give_secret(request, show(request, application, given, FileForm(there=given.files)))
    form = FileForm(request.POST, request.FILES, there=given.files)
    if form.is_valid():
        try:
            name = keep(request, application, answers, form.cleaned_data)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("“%(name)s” is kept.") % {"name": name})
            return redirect(address_of(application, answers))
    return give_secret(request, show(request, application, given, form))


@require_POST
def later(request: HttpRequest, slug: str, answers: str) -> HttpResponse:
    """Say that a file comes later, or that it does not; ends on the section in which it is asked."""
    edition = edition_or_404(slug)
    asked = question_or_404(edition, answers)
    application = begun(request, application_of_page(request, edition))
    is_to_come = request.POST.get("is_to_come") == "yes"
    promise_file(application, answers, is_to_come=is_to_come)
    messages.success(request, _("Noted: you will send it later.") if is_to_come else _("Noted."))
    return redirect(f"{reverse('intake:step', args=[slug, asked.section])}#{asked.target}")


@require_POST
def remove(request: HttpRequest, slug: str, answers: str, pk: uuid.UUID) -> HttpResponse:
    """Delete one file."""
    edition = edition_or_404(slug)
    asked = question_or_404(edition, answers)
    application = application_of_page(request, edition)
    file = next((file for file in files_given(application, [asked])[0].files if file.pk == pk), None)
    if file is None:
        raise Http404
    remove_file(file)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": file.name})
    return redirect(address_of(application, answers))


def keep(request: HttpRequest, application: Application, answers: str, sent: dict[str, Any]) -> str:
    """Keep a file, in the draft that it begins if there is none; gives its name."""
    instead_of = uuid.UUID(sent["instead_of"]) if sent.get("instead_of") else None
    file = keep_file(
        begun(request, application),
        answers,
        content=sent["file"].read(),
        name=sent["file"].name,
        instead_of=instead_of,
        at=timezone.now(),
    )
    return file.name


def begun(request: HttpRequest, application: Application) -> Application:
    """The application, or the draft of this browser if nothing has been saved yet."""
    yes_if(key_in(request) in {None, application.pk}, NOT_HERE).or_refuse()
    if not application._state.adding:
        return application
    by = request.user if request.user.is_authenticated else None
    return begin_draft(
        application.edition,
        draft_key=draft_key_of(request),
        by=by,
        language=get_language() or "en",
        at=timezone.now(),
    )


def question_or_404(edition: Edition, answers: str) -> FileAsked:
    """The question of this name, if the edition asks for files there."""
    asked = next((one for one in files_asked(asked_in(edition)) if one.name == answers), None)
    if asked is None:
        raise Http404
    return asked


def application_of_page(request: HttpRequest, edition: Edition) -> Application:
    """The application that the form or the address names, else the one to go on with."""
    if key := key_in(request):
        reachable = (
            within_reach(request.user, draft_key_of(request)).in_edition(edition).filter(pk=key).first()
        )
        own = application_of(request.user, key) if request.user.is_authenticated and not reachable else None
        if found := reachable or (own if own and own.edition_id == edition.pk else None):
            return found
    return application_here(request, edition)


def key_in(request: HttpRequest) -> uuid.UUID | None:
    """The key of the application that a form or an address names."""
    try:
        return uuid.UUID(request.POST.get("application") or request.GET.get("application", ""))
    except ValueError:
        return None


def address_of(application: Application, answers: str) -> str:
    """The page of a question; of something that has been sent its name is part of the address."""
    address = reverse("files:question", args=[application.edition.slug, answers])
    return address if may_edit(application) else f"{address}?{urlencode({'application': application.pk})}"


def show(request: HttpRequest, application: Application, given: FilesGiven, form: FileForm) -> HttpResponse:
    """The page."""
    context = {
        "edition": application.edition,
        "application": application,
        "given": given,
        "form": form,
        "may_send": may_send_file(application, given.asked.name, at=timezone.now()),
        "may_edit": may_edit(application),
        "largest": settings.FILE_MAX_BYTES,
        "too_large": too_large(),
    }
    return render(request, "intake/files.html", context)
