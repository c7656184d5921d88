"""What a worker does when beat wakes it."""

from celery import shared_task
from django.utils import timezone

from participants.actions.imports import forget_old_files, import_next_file
from participants.actions.selection import claim_run, compute_run


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def compute_asked_runs() -> None:
    """Compute every selection run that waits."""
    while run := claim_run():
        compute_run(run)


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def import_confirmed_files() -> None:
    """Import every file that an officer has confirmed."""
    while import_next_file(at=timezone.now()):
        pass


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def forget_old_imported_files() -> None:
    """Let go of what files of applications held, when their time is over."""
    forget_old_files(at=timezone.now())
