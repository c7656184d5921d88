"""What a worker does when beat wakes it."""

from celery import shared_task

from participants.actions.selection import claim_run, compute_run


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def compute_asked_runs() -> None:
    """Compute every selection run that waits."""
    while run := claim_run():
        compute_run(run)
