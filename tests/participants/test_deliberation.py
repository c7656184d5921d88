"""What the votes leave open is talked about: unnamed, with a minute, and decided with a reason."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.actions.deliberating import decide, put_flagged_on_list, put_on_list, write_minute
from participants.actions.voting import Choice, record_vote
from participants.models import Deliberation, Merit, Vote
from participants.queries.deliberation import minute_seen, reader_of, talks_of
from participants.states import ApplicationStatus as S
from tests.participants.meeting_rooms import close, counted_room, disputed
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
QUERIES = [10, 17]  # at the desk, and for a co-chair, whose ties are looked up
Why, Decision = Deliberation.Why, Deliberation.Decision


def on_the_list(room: Room) -> dict[str, list[str]]:
    rows = Deliberation.objects.filter(round=room.round).select_related("application")
    return {row.application.receipt: row.why for row in rows}


def listed(room: Room) -> Deliberation:
    put_flagged_on_list(room.round, by=room.lead)
    return Deliberation.objects.get(round=room.round, application=disputed(room))


def meeting(room: Room) -> str:
    return reverse("admin:voting_meeting", args=[room.round.pk])


def test_what_voters_differ_on_is_put_on_the_list_once() -> None:
    room = counted_room()
    assert put_flagged_on_list(room.round, by=room.lead) == 1
    assert put_flagged_on_list(room.round, by=somebody(Role.OFFICER)) == 0
    assert on_the_list(room) == {disputed(room).receipt: [Why.DISPUTED]}


def test_what_is_short_of_the_quorum_is_put_on_the_list() -> None:
    room = make_room()
    for assignment in room.assignments(0):
        room.vote(assignment, 3)
    close(room)
    put_flagged_on_list(room.round, by=room.lead)
    assert on_the_list(room) == {row.receipt: [Why.SHORT] for row in room.applications}


def test_one_more_is_put_on_the_list_with_a_reason_and_keeps_why_it_was_there() -> None:
    room = counted_room()
    listed(room)
    for row in room.applications[:2]:
        put_on_list(room.round, f" {row.receipt.lower()}", "A late question of the board.", by=room.lead)
    assert on_the_list(room) == {
        disputed(room).receipt: [Why.ASKED, Why.DISPUTED],
        room.applications[1].receipt: [Why.ASKED],
    }
    with pytest.raises(Refused, match="Write why"):
        put_on_list(room.round, disputed(room).receipt, " ", by=room.lead)
    with pytest.raises(Refused, match="No application on the shortlist"):
        put_on_list(room.round, "NONE", "Why.", by=room.lead)


def test_nothing_is_put_on_a_list_before_the_tally() -> None:
    room = make_room()
    with pytest.raises(Refused, match="sealed"):
        put_flagged_on_list(room.round, by=room.lead)


def test_what_an_extreme_ballot_scored_is_on_the_list_and_only_the_lead_is_told_why(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room(networks=2, applications=12, votes_each=2)
    for place, assignment in enumerate(room.assignments(0)):
        room.vote(assignment, 5 if place % 2 else 0)
    for assignment in room.assignments(1):
        room.vote(assignment, 2)
    close(room)
    put_flagged_on_list(room.round, by=room.lead)
    assert all(Why.EXTREME in why for why in on_the_list(room).values())
    assert len(on_the_list(room)) == 12
    word = str(Why.EXTREME.label)
    assert word in signed_in(room.lead).get(meeting(room)).content.decode()
    for other in (room.deputy, somebody(Role.OFFICER), somebody(Role.AUDITOR)):
        assert word not in signed_in(other).get(meeting(room)).content.decode()
    page = reverse("voting:meeting", args=[room.round.pk])
    assert word not in signed_in(room.co_chair).get(page).content.decode()


def test_comments_stand_unnamed_in_an_order_that_stays_and_tells_nothing() -> None:
    room = counted_room(networks=6)
    listed(room)
    orders = []
    for _look in range(2):
        reader = reader_of(room.lead, room.round, on=timezone.now().date())
        (talk,) = talks_of(room.round, Deliberation.objects.select_related("application"), reader)
        orders.append(talk.comments)
        assert talk.scores == [1, 1, 1, 1, 1, 5]
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == [f"Said by {seat} of 0." for seat in range(6)]


def test_the_shuffling_differs_from_application_to_application() -> None:
    room = counted_room(networks=5, applications=6, comment="Said by {seat}.")
    for row in room.applications:
        put_on_list(room.round, row.receipt, "All of them.", by=room.lead)
    reader = reader_of(room.lead, room.round, on=timezone.now().date())
    talks = talks_of(room.round, Deliberation.objects.select_related("application"), reader)
    assert len({tuple(talk.comments) for talk in talks}) > 1


def test_no_page_of_the_meeting_names_a_network_or_a_voter(signed_in: Callable[[User], Client]) -> None:
    room = counted_room()
    listed(room)
    one = reverse("admin:voting_talk", args=[room.round.pk, disputed(room).pk])
    for address in (meeting(room), f"{meeting(room)}?print=1", one):
        text = signed_in(room.lead).get(address).content.decode()
        assert "Said by 1 of 0." in text
        names = [str(seat) for seat in room.seats] + [person.email for person in room.delegates]
        assert [name for name in names if name in text] == []


def test_why_somebody_recused_itself_is_not_read_out() -> None:
    room = make_room(votes_each=2)
    assignment = room.assignment()
    record_vote(assignment, Choice(Vote.Kind.RECUSED, None, "My sister runs it."), by=room.delegates[0])
    close(room)
    put_on_list(room.round, assignment.application.receipt, "Look.", by=room.lead)
    reader = reader_of(room.lead, room.round, on=timezone.now().date())
    (talk,) = talks_of(room.round, Deliberation.objects.select_related("application"), reader)
    assert (list(talk.comments), list(talk.scores)) == ([], [])


def test_officers_read_comments_but_no_scores(signed_in: Callable[[User], Client]) -> None:
    room = counted_room()
    listed(room)
    officer = signed_in(somebody(Role.OFFICER)).get(meeting(room)).content.decode()
    lead = signed_in(room.lead).get(meeting(room)).content.decode()
    assert ("Said by 1 of 0." in officer, "<svg class=\"scores\"" in officer, "Raw mean" in officer) == (
        True, False, False,
    )  # fmt: skip
    assert ('<svg class="scores"' in lead, "Scores: 1, 1, 5" in lead) == (True, True)


def test_of_two_who_write_the_minute_at_once_both_texts_stay(signed_in: Callable[[User], Client]) -> None:
    room = counted_room()
    talk = listed(room)
    seen = minute_seen(talk)
    assert write_minute(talk, "We heard both sides.", seen=seen, by=room.lead) == "take"
    assert write_minute(talk, "Two want a second look.", seen=seen, by=room.co_chair) == "set_aside"
    talk.refresh_from_db()
    assert talk.minute == "We heard both sides."
    text = signed_in(room.deputy).get(meeting(room)).content.decode()
    assert "We heard both sides." in text
    assert "Two want a second look." in text
    both = "We heard both sides. Two want a second look."
    write_minute(talk, both, seen=minute_seen(talk), is_joined=True, by=room.lead)
    talk.refresh_from_db()
    assert (talk.minute, talk.minutes_beside) == (both, [])


def test_a_text_set_aside_stays_until_somebody_says_it_is_joined() -> None:
    room = counted_room()
    talk = listed(room)
    write_minute(talk, "One.", seen=minute_seen(talk), by=room.lead)
    write_minute(talk, "Two.", seen=minute_seen(talk), by=room.deputy)
    talk.refresh_from_db()
    write_minute(talk, "Three.", seen=minute_seen(talk), by=room.lead)
    talk.refresh_from_db()
    assert (talk.minute, [beside["text"] for beside in talk.minutes_beside]) == ("Three.", ["Two."])


@pytest.mark.parametrize("decision", [Decision.STANDS, Decision.VOTE_AGAIN])
def test_a_decision_has_a_reason_and_touches_no_score(decision: str) -> None:
    room = counted_room()
    talk = listed(room)
    before = list(Merit.objects.order_by("pk").values()), list(Vote.objects.order_by("pk").values())
    with pytest.raises(Refused, match="Write the reason"):
        decide(talk, decision, " ", by=room.lead)
    decided = decide(talk, decision, "We agreed.", by=room.co_chair)
    assert (decided.decision, decided.reason, decided.decided_by) == (decision, "We agreed.", room.co_chair)
    assert before == (list(Merit.objects.order_by("pk").values()), list(Vote.objects.order_by("pk").values()))
    assert Deliberation.objects.get().application.status == S.SHORTLISTED


@pytest.mark.parametrize("who", ["lead", "deputy", "co_chair"])
def test_what_is_taken_off_the_shortlist_leaves_it_with_the_reason(who: str) -> None:
    room = counted_room()
    talk = decide(listed(room), Decision.TAKEN_OUT, "Not ready yet.", by=getattr(room, who))
    talk.application.refresh_from_db()
    assert talk.application.status == S.ELIGIBLE
    with pytest.raises(Refused, match="not on the shortlist any more"):
        decide(talk, Decision.STANDS, "After all.", by=room.lead)


def test_of_two_who_decide_the_second_is_told_what_the_first_decided() -> None:
    room = counted_room()
    talk = listed(room)
    decide(talk, Decision.STANDS, "Agreed.", seen="", by=room.lead)
    with pytest.raises(Overtaken, match="the result stands"):
        decide(talk, Decision.VOTE_AGAIN, "No.", seen="", by=room.co_chair)
    again = Deliberation.objects.get()
    assert (
        decide(again, Decision.VOTE_AGAIN, "No.", seen=again.stamp, by=room.co_chair).decision == "vote_again"
    )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.DELEGATE, Role.SAFETY])
def test_only_lead_deputy_and_co_chair_write_and_decide(role: Role) -> None:
    room = counted_room()
    talk, other = listed(room), somebody(role)
    with pytest.raises(Refused, match="Only lead, deputy and co-chair"):
        write_minute(talk, "Mine.", by=other)
    with pytest.raises(Refused, match="Only lead, deputy and co-chair"):
        decide(talk, Decision.STANDS, "Mine.", by=other)


def test_minute_and_decision_go_through_the_page(signed_in: Callable[[User], Client]) -> None:
    room = counted_room()
    talk = listed(room)
    client = signed_in(room.lead)
    one = reverse("admin:voting_talk", args=[room.round.pk, disputed(room).pk])
    seen = minute_seen(talk)
    client.post(one, {"what": "minute", "text": "Long talk.", "seen": seen})
    client.post(one, {"what": "decision", "decision": "stands", "reason": "", "stamp": ""})
    talk.refresh_from_db()
    assert (talk.minute, talk.decision) == ("Long talk.", "")
    client.post(one, {"what": "decision", "decision": "stands", "reason": "Agreed.", "stamp": ""})
    talk.refresh_from_db()
    assert (talk.decision, talk.reason) == ("stands", "Agreed.")
    refused = client.post(one, {"what": "decision", "decision": "vote_again", "reason": "x", "stamp": ""})
    assert "Somebody has decided meanwhile" in refused.content.decode()
    assert talk.stamp in refused.content.decode()


def test_the_desk_fills_the_list(signed_in: Callable[[User], Client]) -> None:
    room = counted_room()
    client = signed_in(somebody(Role.OFFICER))
    assert "Nothing is on the list" in client.get(meeting(room)).content.decode()
    client.post(meeting(room), {"what": "flagged"})
    receipt = room.applications[2].receipt
    client.post(meeting(room), {"what": "ask", "receipt": receipt, "reason": "A question."})
    assert set(on_the_list(room)) == {disputed(room).receipt, receipt}
    wrong = client.post(meeting(room), {"what": "ask", "receipt": "NONE", "reason": "A question."})
    assert "No application on the shortlist has this receipt" in wrong.content.decode()


def test_undecided_and_disputed_come_first(signed_in: Callable[[User], Client]) -> None:
    room = counted_room()
    for row in room.applications[1:3]:
        put_on_list(room.round, row.receipt, "Look.", by=room.lead)
    listed(room)
    decided = Deliberation.objects.get(application=room.applications[1])
    decide(decided, Decision.STANDS, "Fine.", by=room.lead)
    text = signed_in(room.lead).get(meeting(room)).content.decode()
    places = [text.index(room.applications[place].receipt) for place in (0, 2, 1)]
    assert places == sorted(places)


def test_the_list_asks_the_database_equally_often_for_few_and_many(
    signed_in: Callable[[User], Client],
) -> None:
    room = counted_room()
    put_on_list(room.round, room.applications[0].receipt, "Look.", by=room.lead)
    ours = reverse("voting:meeting", args=[room.round.pk])
    pages = [(signed_in(room.lead), meeting(room)), (signed_in(room.co_chair), ours)]
    counts = []
    for rows in (1, 3):
        for row in room.applications[1:rows]:
            put_on_list(room.round, row.receipt, "Look.", by=room.lead)
        counts.append([queries_of(client, address) for client, address in pages])
    assert counts == [QUERIES, QUERIES]


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_long_list_comes_in_pages_and_prints_in_longer_ones(signed_in: Callable[[User], Client]) -> None:
    room = make_room(networks=1, applications=30, votes_each=1)
    close(room)
    put_flagged_on_list(room.round, by=room.lead)
    client = signed_in(room.lead)
    assert client.get(meeting(room)).content.decode().count('<article class="talk"') == 25
    assert client.get(f"{meeting(room)}?page=2").content.decode().count('<article class="talk"') == 5
    assert client.get(f"{meeting(room)}?print=1").content.decode().count('<article class="talk"') == 30
