"""The policy of a panel: written, kept in versions, never written over unseen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.actions.selection.policies import CannotWork, make_policy, save_policy
from participants.actions.selection.publishing import publish_features
from participants.models import PolicyVersion, SelectionPolicy, SelectionRun
from participants.queries.selection.policy import snapshot
from participants.queries.selection.policy_history import changes_since_freeze, history_of
from participants.rules.selection.sense import Row
from tests.policies import draft_of, freeze, save
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """Twelve on the shortlist, the round still being prepared."""
    return make_room(applications=12, is_open=False)


@pytest.fixture
def policy(room: Room) -> SelectionPolicy:
    return make_policy(room.edition, "", 6, by=room.lead)


def test_an_edition_has_one_policy_for_everybody_or_one_for_each_panel(room: Room) -> None:
    make_policy(room.edition, "in_person", 6, by=room.lead)
    make_policy(room.edition, "online", 4, by=room.lead)
    with pytest.raises(Refused, match="not both"):
        make_policy(room.edition, "", 6, by=room.lead)
    with pytest.raises(Refused, match="has a policy already"):
        make_policy(room.edition, "online", 6, by=room.lead)
    assert set(room.edition.policies.values_list("attendance", flat=True)) == {"in_person", "online"}


def test_everybody_beside_another_panel_is_refused_too(room: Room, policy: SelectionPolicy) -> None:
    with pytest.raises(Refused, match="not both"):
        make_policy(room.edition, "online", 6, by=room.lead)


def test_every_save_is_a_version_that_says_what_changed_and_who_changed_it(
    room: Room, policy: SelectionPolicy
) -> None:
    region = room.applications[0].region
    save(policy, Row("region", region, 1, 4), by=room.lead, reserve=3)
    save(policy, Row("region", region, 20, 50, True), by=room.deputy, reason="As the meeting wished.")
    assert save(policy, by=room.lead) is None
    history = history_of(policy)
    assert [change.number for change in history] == [3, 2, 1]
    assert [change.who for change in history] == [str(room.deputy), str(room.lead), str(room.lead)]
    assert history[0].reason == "As the meeting wished."
    assert [sentence.split(": ")[-1] for sentence in history[0].sentences] == ["1–4 → 20–50 %"]
    assert history[1].sentences[0] == "reserve places: 0 → 3"


def test_nothing_is_written_over_unseen(room: Room, policy: SelectionPolicy) -> None:
    seen = 1
    save(policy, by=room.deputy, panel=7)
    with pytest.raises(Overtaken, match="has saved version 2"):
        save_policy(policy, draft_of(policy, panel=5), seen=seen, by=room.lead, at=timezone.now())
    policy.refresh_from_db()
    assert policy.panel == 7
    save_policy(policy, draft_of(policy, panel=5), seen=2, by=room.lead, at=timezone.now())
    policy.refresh_from_db()
    assert policy.panel == 5


def test_what_cannot_work_is_not_saved_and_says_where(room: Room, policy: SelectionPolicy) -> None:
    with pytest.raises(CannotWork) as refused:
        save(policy, Row("region", "AFR", 5, 4), Row("region", "PAC", 1), by=room.lead)
    assert {(one.code, one.value) for one in refused.value.findings if one.is_refusal} >= {
        ("minimum_over_maximum", "AFR"),
        ("nobody_holds_it", "PAC"),
    }
    assert not policy.targets.exists()


def test_a_feature_that_does_not_exist_is_a_sentence(room: Room, policy: SelectionPolicy) -> None:
    for stranger in (Row("shoe_size", "44", 1), Row("theme", "nowhere", 1)):
        with pytest.raises(CannotWork, match=r"no such value|Nobody"):
            save(policy, stranger, by=room.lead)


def test_targets_speak_only_of_what_was_published(room: Room, policy: SelectionPolicy) -> None:
    region = room.applications[0].region
    publish_features(policy, ["gender", "region"], by=room.lead, at=timezone.now())
    policy.refresh_from_db()
    assert policy.features == ["region", "gender"]
    with pytest.raises(CannotWork, match="not published"):
        save(policy, Row("level", room.applications[0].level, 1), by=room.lead)
    save(policy, Row("region", region, 1), by=room.lead)
    with pytest.raises(Refused, match="There are targets on: region"):
        publish_features(policy, ["gender"], by=room.lead, at=timezone.now())


def test_after_the_freeze_a_change_needs_a_reason_and_is_shown(room: Room, policy: SelectionPolicy) -> None:
    freeze(policy)
    PolicyVersion.objects.create(policy=policy, number=2, stage="frozen", content=history_content(policy))
    with pytest.raises(Refused, match="write why it changes"):
        save(policy, by=room.lead, panel=7)
    save(policy, by=room.lead, panel=7, reason="A place was given by the city.")
    (change,) = changes_since_freeze(policy)
    assert (change.stage, change.reason, change.sentences) == (
        "changed",
        "A place was given by the city.",
        ["places: 6 → 7"],
    )


def history_content(policy: SelectionPolicy) -> dict[str, object]:
    content: dict[str, object] = policy.versions.get(number=1).content
    return content | {
        "seed_rule": policy.seed_rule,
        "seed_known_from": policy.seed_known_from.isoformat() if policy.seed_known_from else "",
    }


def test_the_source_of_the_seed_stands_once_it_may_have_spoken(room: Room, policy: SelectionPolicy) -> None:
    freeze(policy)
    later = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused, match="Where the seed comes from stands"):
        save(
            policy, by=room.lead, seed_rule="Another draw.", seed_known_from=later, reason="The draw was odd."
        )


def test_the_policy_stands_while_a_slate_made_under_it_is_before_the_core_group(
    room: Room, policy: SelectionPolicy
) -> None:
    SelectionRun.objects.create(
        edition=room.edition, round=room.round, status="proposed", policy=snapshot(policy, room.round)
    )
    with pytest.raises(Refused, match="before the core group"):
        save(policy, by=room.lead, panel=7, reason="Why not.")
