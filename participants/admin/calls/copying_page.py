"""Copy the form of an earlier call."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.copying import Copied, copy_form
from participants.admin.calls.frame import address_of, edition_or_404, frame
from participants.forms.questions import CopyForm
from participants.permissions.questions import may_write_form


def copying_page(desk: DeskAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """Ask from which call, then copy in one step and name what was copied."""
    edition = edition_or_404(slug)
    if not may_write_form(request.user):
        raise PermissionDenied
    form = CopyForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            copied = copy_form(edition, said["source"], by=who(request), with_themes=said["with_themes"])
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            for sentence in in_sentences(copied):
                messages.success(request, sentence)
            return HttpResponseRedirect(address_of(edition))
    context = frame(desk, request, edition) | {"title": _("Copy the form of an earlier call"), "form": form}
    return TemplateResponse(request, "admin/calls/copy.html", context)


def in_sentences(copied: Copied) -> list[str]:
    """What was copied, by name."""
    questions, off, texts, themes = copied.questions, copied.switched_off, copied.texts, copied.themes
    parts = (
        (ngettext("Copied %(count)d question", "Copied %(count)d questions", len(questions)), questions),
        (
            ngettext(
                "Left out %(count)d optional question", "Left out %(count)d optional questions", len(off)
            ),
            off,
        ),
        (ngettext("Copied %(count)d text as a draft", "Copied %(count)d texts as drafts", len(texts)), texts),
        (ngettext("Copied %(count)d theme", "Copied %(count)d themes", len(themes)), themes),
    )
    said = [f"{sentence % {'count': len(names)}}: {'; '.join(names)}." for sentence, names in parts if names]
    return said or [_("There was nothing to copy that is not here already.")]
