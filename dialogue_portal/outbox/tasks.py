"""What beat wakes."""

from celery import shared_task

from dialogue_portal.outbox.delivery import deliver_due


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # celery is untyped
def deliver_due_mail() -> None:
    """Send what is due; several workers may do it at once."""
    deliver_due()
