"""The locks of a policy: who, why, and how many more may be locked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection.locks import lift_lock, lock_application
from participants.admin.selection.policy_page import Desk
from participants.forms.policy_steps import LockByReceiptForm
from participants.forms.slate import LiftForm
from participants.models import Application, Lock, SelectionPolicy
from participants.permissions.policy import may_lock, may_save_policy, may_write_policy
from participants.queries.selection.locks import locks_of, most_locks


def locks_page(desk: Desk, request: HttpRequest, policy: SelectionPolicy) -> HttpResponse:
    """Every lock with its reason; somebody else is found by the number of the receipt."""
    user, now = who(request), timezone.now()
    form = LockByReceiptForm(request.POST or None)
    if request.method == "POST":
        if not may_write_policy(user):
            raise PermissionDenied
        if form.is_valid() and _lock(policy, form, request):
            return _back(policy)
    lines = locks_of(policy)
    return desk.answer(
        request,
        "policy_locks",
        title=_("Locks"),
        policy=policy,
        edition=policy.edition,
        form=form,
        lines=lines,
        standing=sum(line.lock.lifted_at is None for line in lines),
        most=most_locks(policy.panel),
        may_lock=may_lock(user, policy, at=now),
        may_lift=may_save_policy(user, policy),
    )


def lift_page(desk: Desk, request: HttpRequest, policy: SelectionPolicy, number: int) -> HttpResponse:
    """Ask why, then lift it."""
    lock = get_object_or_404(
        Lock.objects.standing().select_related("application", "policy"), policy=policy, pk=number
    )
    may_lift = may_save_policy(who(request), policy)
    if not may_write_policy(who(request)):
        raise PermissionDenied
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_lock(lock, reason=form.cleaned_data["reason"], by=who(request))
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("The lock is lifted. It counts from the next run on."))
            return _back(policy)
    return desk.answer(
        request,
        "policy_lift",
        title=_("Lift a lock"),
        policy=policy,
        edition=policy.edition,
        form=form,
        lock=lock,
        may_lift=may_lift,
    )


def _lock(policy: SelectionPolicy, form: LockByReceiptForm, request: HttpRequest) -> bool:
    said = form.cleaned_data
    found = Application.objects.in_edition(policy.edition).filter(receipt__iexact=said["receipt"].strip())
    application = found.first()
    if application is None:
        form.add_error("receipt", _("No application of this edition has this number."))
        return False
    try:
        lock_application(policy, application, said["kind"], said["reason"], by=who(request))
    except Refused as refused:
        form.add_error("receipt", str(refused.sentence))
        return False
    messages.success(request, _("The lock stands. It counts from the next run on."))
    return True


def _back(policy: SelectionPolicy) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:participants_selectionpolicy_locks", args=[policy.pk]))
