"""Lock one person of the pool in or out, with a written reason, or lift the lock; or try it first."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection.locks import lift_lock, lock_application
from participants.admin.selection.what_if import Desk
from participants.forms.slate import LiftForm, LockForm
from participants.models import Lock, SelectionPolicy, SelectionRun, SlateRow
from participants.permissions.policy import may_lock, may_save_policy
from participants.permissions.what_if import may_try_numbers
from participants.queries.selection.reasons import lines_of
from participants.queries.selection.sentences import Wording


def lock_page(desk: Desk, request: HttpRequest, key: Any, name: str) -> HttpResponse:
    """Who it is and how they stand in this run; then the lock, or the end of one."""
    if not who(request).has_role(LEADS):
        raise PermissionDenied
    run = get_object_or_404(SelectionRun.objects.select_related("edition").defer("record"), pk=key)
    row = get_object_or_404(SlateRow.objects.select_related("application"), run=run, record_id=name)
    policy = get_object_or_404(
        SelectionPolicy.objects.select_related("edition"), edition=run.edition_id, attendance=run.attendance
    )
    lock = policy.locks.standing().filter(application=row.application).select_related("made_by").first()
    typed = request.POST if request.method == "POST" else None
    form = LiftForm(typed) if lock else LockForm(typed)
    if form.is_bound and form.is_valid():
        try:
            said = _do(policy, row, lock, form.cleaned_data, request)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, said)
            return redirect("admin:participants_selectionrun_change", run.pk)
    may = may_save_policy(who(request), policy) if lock else may_lock(who(request), policy, at=timezone.now())
    context = {
        **desk.frame(request),
        "run": run,
        "row": row,
        "line": lines_of(run, [row], Wording(run.edition))[0],
        "lock": lock,
        "form": form,
        "may": may,
        "may_try": may_try_numbers(who(request), run),
        "title": _("Lock"),
    }
    return TemplateResponse(request, "admin/selection/lock.html", context)


def _do(
    policy: SelectionPolicy, row: SlateRow, lock: Lock | None, words: dict[str, str], request: HttpRequest
) -> str:
    if lock:
        lift_lock(lock, reason=words["reason"], by=who(request))
        return _("The lock is lifted. It counts from the next run on.")
    lock_application(policy, row.application, words["kind"], words["reason"], by=who(request))
    return _("The lock stands. It counts from the next run on.")
