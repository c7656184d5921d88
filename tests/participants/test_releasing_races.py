"""Two leads at once, letters stopped while they go out, somebody who withdraws at that moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.claims import claim_next
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.moves import take
from dialogue_portal.outbox.states import Status
from participants.actions.intake import withdraw_application
from participants.actions.releasing import release_stage, stop_stage
from participants.models import Application, Place, ReleaseStage, SelectionRun, SlateRow
from participants.queries.releasing.stages import audience_of
from participants.states import ApplicationStatus as S
from participants.states import RunStatus
from tests.participants.ratifying_rooms import computed_run
from tests.releasing import confirm_everything, release_one
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db(transaction=True)
SELECTED = SlateRow.Outcome.SELECTED
PEOPLE = 8


@pytest.fixture
def room() -> Room:
    return make_room(applications=PEOPLE)


@pytest.fixture
def run(room: Room) -> SelectionRun:
    """Everybody of the room is on a ratified slate, whose words are confirmed."""
    made = computed_run(room, slate=PEOPLE)
    SelectionRun.objects.filter(pk=made.pk).update(status=RunStatus.RATIFIED, ratified_at=timezone.now())
    ratified = SelectionRun.objects.select_related("edition").get(pk=made.pk)
    confirm_everything(ratified, by=room.lead)
    return ratified


def at_once(*doing: Callable[[], object]) -> list[Exception]:
    """Everything at the same moment, each over a connection of its own; what went wrong."""
    ready, wrong = threading.Barrier(len(doing)), []

    def work(do: Callable[[], object]) -> None:
        connection.ensure_connection()
        ready.wait()
        try:
            do()
        except Exception as error:  # noqa: BLE001  whatever it is, the test shows it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[do]) for do in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def letters() -> dict[str, str]:
    return dict(OutgoingEmail.objects.filter(letter="decision_news").values_list("about", "status"))


def test_of_two_leads_who_tell_the_same_group_one_does(room: Room, run: SelectionRun) -> None:
    agreed_to = audience_of(run, SELECTED).digest

    def tell(by: object) -> Callable[[], object]:
        return lambda: release_stage(run, SELECTED, agreed_to=agreed_to, by=by, at=timezone.now())

    assert at_once(tell(room.lead), tell(room.deputy)) == []
    assert ReleaseStage.objects.get().number == PEOPLE
    assert len(letters()) == OutgoingEmail.objects.filter(letter="decision_news").count() == PEOPLE
    assert Place.objects.count() == PEOPLE
    assert set(Application.objects.values_list("status", flat=True)) == {S.SELECTED}


def test_letters_stopped_while_they_go_out_are_each_either_sent_or_held(
    room: Room, run: SelectionRun
) -> None:
    stage = release_one(run, SELECTED, by=room.lead)
    some_are_out = threading.Event()

    def send() -> None:
        while claim := claim_next():
            mine = OutgoingEmail.objects.filter(pk=claim.email.pk, lease_token=claim.token)
            take("deliver", mine, sent_at=Now(), lease_token=None, next_try_at=None)
            if list(letters().values()).count(Status.SENT) >= 3:
                some_are_out.set()

    def stop() -> None:
        some_are_out.wait(10)
        stop_stage(stage, by=room.deputy, at=timezone.now())

    assert at_once(send, stop) == []
    found = letters()
    assert len(found) == PEOPLE
    assert set(found.values()) <= {Status.SENT, Status.HELD}
    assert list(found.values()).count(Status.SENT) >= 3
    assert claim_next() is None


def test_whoever_withdraws_while_it_is_released_is_either_told_or_not_but_never_half(
    room: Room, run: SelectionRun
) -> None:
    row = room.applications[0]
    Application.objects.filter(pk=row.pk).update(applicant=room.delegates[0])
    row.refresh_from_db()
    agreed_to = audience_of(run, SELECTED).digest
    wrong = at_once(
        lambda: release_stage(run, SELECTED, agreed_to=agreed_to, by=room.lead, at=timezone.now()),
        lambda: withdraw_application(row, by=room.delegates[0], at=timezone.now()),
    )
    row.refresh_from_db()
    assert row.status == S.WITHDRAWN
    assert [type(error) for error in wrong if not isinstance(error, Refused)] == []
    if wrong:
        assert (letters(), row.decided_at, ReleaseStage.objects.count()) == ({}, None, 0)
    else:
        assert letters()[f"application:{row.pk}"] == Status.CANCELLED
        assert len(letters()) == PEOPLE
