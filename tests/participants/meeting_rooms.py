"""A round that has been counted, with something left to talk about, for tests."""

from participants.actions.voting import Choice, approve_closing, record_vote
from participants.models import Application, Vote
from tests.voting_rooms import Room, make_room


def counted_room(
    *, applications: int = 4, networks: int = 3, comment: str = "Said by {seat} of {place}."
) -> Room:
    """Everybody has voted: the first application is disputed, the others are agreed on."""
    room = make_room(networks=networks, applications=applications, votes_each=networks)
    disputed = room.applications[0].pk
    for seat, delegate in enumerate(room.delegates):
        for assignment in room.assignments(seat):
            place = [row.pk for row in room.applications].index(assignment.application_id)
            score = (5 if seat == 0 else 1) if assignment.application_id == disputed else 3
            said = comment.format(seat=seat, place=place)
            record_vote(assignment, Choice(Vote.Kind.SCORE, score, said), by=delegate)
    close(room)
    return room


def close(room: Room) -> None:
    """Two agree; nothing is waited for."""
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    room.round.refresh_from_db()


def disputed(room: Room) -> Application:
    """The application on which voters differ."""
    return room.applications[0]
