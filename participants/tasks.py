"""What a worker does when beat wakes it."""

from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from participants.actions.assessing import remind_assessors
from participants.actions.counting_balance import count_balances
from participants.actions.erasing import export_erasures, run_tonight
from participants.actions.exporting import forget_old_exports, give_up_exports
from participants.actions.imports import forget_old_files, import_next_file
from participants.actions.places.answering import expire_unanswered, remind_unanswered
from participants.actions.releasing import hold_what_came_back
from participants.actions.replacing import look_after_replacements
from participants.actions.selection import claim_run, compute_run, remind_seats, settle_due_ratifications
from participants.actions.selection.agreeing import settle_due_agreements
from participants.actions.travel.handing_over import forget_old_handovers
from participants.actions.voting import close_what_is_due
from participants.actions.voting.looking_after import look_after_open_rounds
from participants.actions.voting.reminding import remind_voters
from participants.exports.lists import make_next_export


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def compute_asked_runs() -> None:
    """Compute every selection run that waits."""
    while run := claim_run():
        compute_run(run)


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def close_rounds_that_are_due() -> None:
    """Close and count every round whose time-out is over."""
    close_what_is_due()


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def make_asked_exports() -> None:
    """Make every list that was asked for as a file, and let go of the old ones."""
    give_up_exports(at=timezone.now())
    while make_next_export(at=timezone.now()):
        pass
    forget_old_exports(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def propose_for_free_places() -> None:
    """Propose who could fill the places that fell free since the last look."""
    look_after_replacements(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def hold_letters_that_were_stopped() -> None:
    """Letters that came back after their stage was stopped wait with the others."""
    hold_what_came_back()


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def import_confirmed_files() -> None:
    """Import every file that an officer has confirmed."""
    while import_next_file(at=timezone.now()):
        pass


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def forget_old_imported_files() -> None:
    """Let go of what files of applications held, when their time is over."""
    forget_old_files(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def erase_what_is_due() -> None:
    """Once a night, erase what need not be kept; a night that was interrupted is gone on with."""
    run_tonight(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def keep_erasure_log() -> None:
    """Keep the log of erasures outside the database, where that is set up."""
    if settings.ERASURE_LOG:
        export_erasures(Path(settings.ERASURE_LOG))


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def look_after_ratifications() -> None:
    """Settle what the core group is asked when its time is up, and remind it of slates that wait."""
    settle_due_agreements(at=timezone.now())
    settle_due_ratifications(at=timezone.now())
    remind_seats(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def remind_of_assessments() -> None:
    """Once a day, write to those with assessments that are due."""
    remind_assessors(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def remind_those_who_vote() -> None:
    """Tell all delegates and alternates alike that a round will close."""
    remind_voters(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def assign_again() -> None:
    """Every few minutes, give what a network may read no more to another."""
    look_after_open_rounds()


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def look_after_invitations() -> None:
    """Free what nobody has answered in time, and remind those whose last day comes near."""
    expire_unanswered(at=timezone.now())
    remind_unanswered(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def count_answers_for_balance() -> None:
    """Count gender and age again where enough people have come to a stage."""
    count_balances(at=timezone.now())


@shared_task(ignore_result=True, acks_late=True)  # type: ignore[untyped-decorator]  # the library is untyped
def forget_files_for_access() -> None:
    """Let go of files for the access system that nobody took within a day."""
    forget_old_handovers(at=timezone.now())
