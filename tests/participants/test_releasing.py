"""Decisions are prepared without telling anybody, then told one group after the other, and letters can be stopped."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Overtaken, Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.releasing import (
    change_words,
    confirm_words,
    go_on_with_stage,
    hold_what_came_back,
    release_stage,
    stop_stage,
)
from participants.models import Application, DecisionText, Place, ReleaseStage, SelectionRun, SlateRow
from participants.queries.releasing.stages import audience_of
from participants.queries.releasing.words import digest_of, words_of
from participants.states import ApplicationStatus as S
from participants.states import RunStatus
from tests.factories import ApplicationFactory
from tests.participants.ratifying_rooms import computed_run
from tests.releasing import confirm_everything, release_one, release_run
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
SELECTED, RESERVE, NOT_SELECTED = SlateRow.Outcome.values
SignIn = Callable[[User], Client]


@pytest.fixture
def room() -> Room:
    """Two are invited, one is on the reserve list, one is not; one more was never on the shortlist, one is out."""
    made = make_room()
    for row, language in zip(made.applications, ["en", "fr", "ar", "fr"], strict=True):
        Application.objects.filter(pk=row.pk).update(contact_language=language)
    ApplicationFactory(edition=made.edition, status=S.ELIGIBLE, contact_language="es")
    ApplicationFactory(edition=made.edition, status=S.INELIGIBLE, ineligibility_reason="too_late")
    return made


@pytest.fixture
def run(room: Room) -> SelectionRun:
    """A ratified slate of the room."""
    made = computed_run(room, reserve=1)
    SelectionRun.objects.filter(pk=made.pk).update(status=RunStatus.RATIFIED, ratified_at=timezone.now())
    return SelectionRun.objects.select_related("edition").get(pk=made.pk)


def statuses(room: Room) -> list[str]:
    keys = [row.pk for row in room.applications]
    found = dict(Application.objects.filter(pk__in=keys).values_list("pk", "status"))
    return [found[key] for key in keys]


def letters(stage: str = "") -> Any:
    return OutgoingEmail.objects.filter(letter="decision_news", round__endswith=stage)


def seen(run: SelectionRun, outcome: str, language: str) -> str:
    words = words_of(run)
    return digest_of(words[outcome, language], words)


def confirm(run: SelectionRun, outcome: str, language: str, by: User) -> DecisionText:
    return confirm_words(run, outcome, language, seen=seen(run, outcome, language), by=by)


def change(
    run: SelectionRun, outcome: str, language: str, body: str, by: User, *, is_new: bool = False
) -> None:
    given = seen(run, outcome, language)
    change_words(run, outcome, language, body, is_new=is_new, seen=given, by=by)


def test_preparing_tells_nobody_and_moves_nothing(room: Room, run: SelectionRun) -> None:
    before = list(Application.objects.order_by("pk").values())
    change(run, SELECTED, "fr", "Bonne nouvelle.", room.lead)
    confirm_everything(run, by=room.lead)
    run.refresh_from_db()
    assert list(Application.objects.order_by("pk").values()) == before
    assert (run.status, letters().count(), Place.objects.count()) == (RunStatus.RATIFIED, 0, 0)


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_a_draft_is_there_in_every_language_for_every_outcome(run: SelectionRun, language: str) -> None:
    words = words_of(run)
    bodies = {words[outcome, language].body for outcome in SlateRow.Outcome.values}
    assert len(bodies) == 3
    assert all(run.edition.name in body for body in bodies)


def test_nobody_is_told_before_the_lead_has_confirmed_their_language(room: Room, run: SelectionRun) -> None:
    confirm(run, SELECTED, "en", room.lead)
    with pytest.raises(Refused, match="every language"):
        release_one(run, SELECTED, by=room.lead)
    assert set(statuses(room)) == {S.SHORTLISTED}
    confirm(run, SELECTED, "fr", room.lead)
    release_one(run, SELECTED, by=room.lead)
    assert statuses(room) == [S.SELECTED, S.SELECTED, S.SHORTLISTED, S.SHORTLISTED]


def test_words_that_were_changed_are_confirmed_anew(room: Room, run: SelectionRun) -> None:
    confirm_everything(run, by=room.lead)
    change(run, SELECTED, "fr", "Bonne nouvelle.", room.lead)
    with pytest.raises(Refused, match="every language"):
        release_one(run, SELECTED, by=room.lead)
    assert confirm(run, SELECTED, "fr", room.lead).wording == 1
    assert release_one(run, SELECTED, by=room.lead).number == 2


def test_words_that_say_something_new_are_confirmed_anew_in_every_language(
    room: Room, run: SelectionRun
) -> None:
    confirm_everything(run, by=room.lead)
    change(run, SELECTED, "en", "Come by train.", room.lead, is_new=True)
    confirm(run, SELECTED, "en", room.lead)
    with pytest.raises(Refused, match="every language"):
        release_one(run, SELECTED, by=room.lead)
    change(run, SELECTED, "fr", "Venez en train.", room.lead, is_new=True)
    confirm(run, SELECTED, "fr", room.lead)
    assert release_one(run, SELECTED, by=room.lead).number == 2


def test_words_that_somebody_changed_meanwhile_are_neither_confirmed_nor_overwritten(
    room: Room, run: SelectionRun
) -> None:
    old = seen(run, SELECTED, "en")
    change(run, SELECTED, "en", "Welcome.", room.deputy)
    with pytest.raises(Overtaken):
        confirm_words(run, SELECTED, "en", seen=old, by=room.lead)
    with pytest.raises(Overtaken):
        change_words(run, SELECTED, "en", "Hello.", is_new=False, seen=old, by=room.lead)
    assert DecisionText.objects.get().body == "Welcome."


def test_those_invited_are_told_first_then_the_reserve_list_then_everybody_else(
    room: Room, run: SelectionRun
) -> None:
    confirm_everything(run, by=room.lead)
    with pytest.raises(Refused, match="told first"):
        release_one(run, RESERVE, by=room.lead)
    release_one(run, SELECTED, by=room.lead)
    assert (letters().count(), Place.objects.count()) == (2, 2)
    with pytest.raises(Refused, match="told first"):
        release_one(run, NOT_SELECTED, by=room.lead)
    release_one(run, RESERVE, by=room.lead)
    assert statuses(room) == [S.SELECTED, S.SELECTED, S.RESERVE, S.SHORTLISTED]
    assert release_one(run, NOT_SELECTED, by=room.lead).number == 3
    assert not Application.objects.filter(edition=room.edition, decided_at=None).exists()
    assert sorted(Application.objects.values_list("status", flat=True)) == sorted(
        [S.SELECTED, S.SELECTED, S.RESERVE, S.NOT_SELECTED, S.NOT_SELECTED, S.INELIGIBLE]
    )


def test_a_stage_told_twice_is_told_once(room: Room, run: SelectionRun) -> None:
    confirm_everything(run, by=room.lead)
    agreed_to = audience_of(run, SELECTED).digest
    first, again = (
        release_stage(run, SELECTED, agreed_to=agreed_to, by=by, at=timezone.now())
        for by in (room.lead, room.deputy)
    )
    assert (first.pk, again.released_by) == (again.pk, room.lead)
    assert (letters().count(), ReleaseStage.objects.count(), Place.objects.count()) == (2, 1, 2)


def test_whoever_withdraws_meanwhile_is_not_told(room: Room, run: SelectionRun) -> None:
    confirm_everything(run, by=room.lead)
    agreed_to = audience_of(run, SELECTED).digest
    Application.objects.filter(pk=room.applications[0].pk).update(status=S.WITHDRAWN)
    with pytest.raises(Overtaken):
        release_stage(run, SELECTED, agreed_to=agreed_to, by=room.lead, at=timezone.now())
    release_one(run, SELECTED, by=room.lead)
    assert statuses(room)[:2] == [S.WITHDRAWN, S.SELECTED]
    assert list(letters().values_list("about", flat=True)) == [f"application:{room.applications[1].pk}"]


def test_the_letters_of_a_stage_can_be_stopped_and_go_on(room: Room, run: SelectionRun) -> None:
    confirm_everything(run, by=room.lead)
    stage = release_one(run, SELECTED, by=room.lead)
    OutgoingEmail.objects.filter(pk=letters().first().pk).update(
        status="sent", sent_at=timezone.now(), next_try_at=None
    )
    assert stop_stage(stage, by=room.deputy, at=timezone.now()) == 1
    assert sorted(letters().values_list("status", flat=True)) == ["held", "sent"]
    with pytest.raises(Refused, match="stopped"):
        release_one(run, RESERVE, by=room.lead)
    assert go_on_with_stage(stage, by=room.lead) == 1
    assert sorted(letters().values_list("status", flat=True)) == ["queued", "sent"]
    release_one(run, RESERVE, by=room.lead)


def test_a_letter_that_was_on_its_way_when_it_was_stopped_waits_when_it_comes_back(
    room: Room, run: SelectionRun
) -> None:
    confirm_everything(run, by=room.lead)
    stage = release_one(run, SELECTED, by=room.lead)
    on_its_way = letters().first()
    OutgoingEmail.objects.filter(pk=on_its_way.pk).update(status="sending", lease_token=on_its_way.pk)
    assert stop_stage(stage, by=room.lead, at=timezone.now()) == 1
    OutgoingEmail.objects.filter(pk=on_its_way.pk).update(status="queued", lease_token=None)
    assert hold_what_came_back() == 1
    assert set(letters().values_list("status", flat=True)) == {"held"}


def test_each_panel_tells_its_own_people(room: Room, run: SelectionRun) -> None:
    Application.objects.filter(pk__in=[row.pk for row in room.applications[2:]]).update(attendance="online")
    SelectionRun.objects.filter(pk=run.pk).update(attendance="in_person")
    run.rows.filter(application__in=room.applications[2:]).delete()
    release_run(SelectionRun.objects.get(pk=run.pk), by=room.lead)
    assert statuses(room) == [S.SELECTED, S.SELECTED, S.SHORTLISTED, S.SHORTLISTED]


@pytest.mark.parametrize("extra", [0, 20])
def test_a_stage_takes_the_same_queries_for_few_and_many(
    room: Room, run: SelectionRun, extra: int, django_assert_num_queries: Any
) -> None:
    for number in range(extra):
        row = ApplicationFactory(edition=room.edition, status=S.SHORTLISTED)
        SlateRow.objects.create(run=run, application=row, record_id=f"B{number}", outcome=SELECTED, merit=1)
    confirm_everything(run, by=room.lead)
    agreed_to, now = audience_of(run, SELECTED).digest, timezone.now()
    with django_assert_num_queries(QUERIES):
        release_stage(run, SELECTED, agreed_to=agreed_to, by=room.lead, at=now)


QUERIES = 51


def test_the_pages_prepare_and_tell(room: Room, run: SelectionRun, signed_in: SignIn) -> None:
    client = signed_in(room.lead)
    page = reverse("admin:participants_selectionrun_release", args=[run.pk])
    assert "to be confirmed" in client.get(page).content.decode()
    for language in ("en", "fr"):
        words = reverse("admin:participants_selectionrun_release_words", args=[run.pk, SELECTED, language])
        given = client.get(words).context["seen"]
        client.post(words, {"body": f"Welcome ({language}).", "seen": given})
        shown = client.get(words)
        assert f"Welcome ({language})." in shown.content.decode()
        client.post(words, {"ask": "confirm", "seen": shown.context["seen"]})
    stage = reverse("admin:participants_selectionrun_release_stage", args=[run.pk, SELECTED])
    shown = client.get(stage)
    assert "Tell 2 applicants now" in shown.content.decode()
    assert [preview.language for preview in shown.context["previews"]] == ["en", "fr"]
    client.post(stage, {"agreed_to": shown.context["stage"].audience.digest})
    assert statuses(room)[:2] == [S.SELECTED, S.SELECTED]
    client.post(reverse("admin:participants_selectionrun_release_stop", args=[run.pk, SELECTED]))
    assert set(letters().values_list("status", flat=True)) == {"held"}
    assert "Let the letters go on" in client.get(page).content.decode()
    client.post(reverse("admin:participants_selectionrun_release_go_on", args=[run.pk, SELECTED]))
    assert set(letters().values_list("status", flat=True)) == {"queued"}


def test_one_person_s_letter_and_page_can_be_read_before(
    room: Room, run: SelectionRun, signed_in: SignIn
) -> None:
    row = room.applications[1]
    address = reverse("admin:participants_selectionrun_release_person", args=[run.pk, SELECTED, row.pk])
    client = signed_in(room.lead)
    neutral = client.get(address).context["preview"]
    Application.objects.filter(pk=row.pk).update(mail_details=True)
    told = client.get(address).context["preview"]
    assert run.edition.name not in neutral.letter.text
    assert run.edition.name in told.letter.text
    assert (told.language, told.outcome.code, told.text.outcome) == ("fr", S.SELECTED, SELECTED)
    row.refresh_from_db()
    assert row.status == S.SHORTLISTED


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR])
def test_only_leads_prepare_and_release(
    run: SelectionRun, person: Callable[..., User], signed_in: SignIn, role: Role
) -> None:
    user = person("somebody@portal.example", role)
    stage = reverse("admin:participants_selectionrun_release_stage", args=[run.pk, SELECTED])
    assert signed_in(user).post(stage, {"agreed_to": audience_of(run, SELECTED).digest}).status_code == 403
    with pytest.raises(Refused, match="Only the lead"):
        release_one(run, SELECTED, by=user)
    with pytest.raises(Refused, match="Only the lead"):
        confirm(run, SELECTED, "en", user)


def test_a_slate_that_is_not_ratified_is_not_released(room: Room, run: SelectionRun) -> None:
    SelectionRun.objects.filter(pk=run.pk).update(status=RunStatus.PROPOSED)
    with pytest.raises(Refused, match="not ratified"):
        release_one(run, SELECTED, by=room.lead)


def test_whoever_nobody_has_decided_about_is_counted_where_decisions_are_told(
    room: Room, run: SelectionRun, signed_in: SignIn
) -> None:
    desk = signed_in(room.lead)
    pages = [
        reverse("admin:participants_selectionrun_release", args=[run.pk]),
        reverse("admin:participants_selectionrun_release_stage", args=[run.pk, NOT_SELECTED]),
    ]
    assert [desk.get(page).context["unheard"] for page in pages] == [[], []]
    ApplicationFactory.create_batch(2, edition=room.edition, status=S.SUBMITTED)
    ApplicationFactory(edition=room.edition, status=S.RETURNED)
    ApplicationFactory(edition=room.edition, status=S.WITHDRAWN)
    for page in pages:
        shown = desk.get(page)
        assert [(status, number) for status, _name, number in shown.context["unheard"]] == [
            ("submitted", 2), ("returned", 1)
        ]  # fmt: skip
        assert "they hear nothing" in shown.content.decode()
    selected = reverse("admin:participants_selectionrun_release_stage", args=[run.pk, SELECTED])
    assert "they hear nothing" not in desk.get(selected).content.decode()
