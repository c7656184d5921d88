"""Every page of a release, as the server sends it: preparing, telling, stopped; what is read, why, and what is kept."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person
from participants.actions.releasing import ask_why, release_reason, stop_stage
from participants.models import Application, ReasonAsked, SelectionRun
from participants.states import RunStatus
from tests.journeys.applicant_pages import Page
from tests.journeys.voter_pages import signed_in
from tests.journeys.workbench_pages import of, shown
from tests.participants.ratifying_rooms import computed_run
from tests.releasing import confirm_everything, release_one
from tests.voting_rooms import Room, make_room

WRITTEN_IN = ("en", "ar", "fr", "zh-hans")


def releasing_pages() -> Iterator[Page]:
    """What the lead comes by, and what two applicants read."""
    room = make_room()
    run = ratified(room)
    desk = signed_in(room.lead)
    yield from shown(desk, "preparing", *addresses(run, room.applications[0]))
    words = of(run, "release") + "words/selected/en/"
    yield from shown(desk, "error", words, said={"body": "", "seen": ""})
    confirm_everything(run, by=room.lead)
    stage = release_one(run, "selected", by=room.lead)
    yield from shown(desk, "telling", of(run, "release"), of(run, "release") + "stage/reserve/")
    stop_stage(stage, by=room.lead, at=timezone.now())
    yield from shown(desk, "stopped", of(run, "release"), of(run, "release") + "stage/selected/")
    run.stages.update(stopped_at=None, stopped_by=None)
    for outcome in ("reserve", "not_selected"):
        release_one(run, outcome, by=room.lead)
    yield from afterwards(room)


def afterwards(room: Room) -> Iterator[Page]:
    """The applicants' pages, the question why from both sides, and the card."""
    invited, reserve, other = (Application.objects.get(pk=room.applications[n].pk) for n in (0, 2, 3))
    amina, desk = find_or_add_person("amina@harbour.example"), signed_in(room.lead)
    Application.objects.filter(edition=room.edition).update(applicant=amina)
    author = signed_in(amina)
    pages = [reverse("intake:my_application", args=[row.pk]) for row in (invited, reserve, other)]
    yield from shown(author, "told", *pages)
    other.refresh_from_db()
    asked = ask_why(other, by=amina, at=timezone.now())
    yield from shown(author, "asked", pages[2])
    question = reverse("admin:participants_reasonasked_change", args=[asked.pk])
    yield from shown(desk, "asked", question)
    yield from shown(desk, "error", question, said={"words": "", "language": "en"})
    release_reason(ReasonAsked.objects.get(), "There were many good applications.", "en", by=room.lead)
    yield from shown(author, "answered", pages[2])
    yield from shown(desk, "answered", question)
    cards = reverse("admin:participants_decisioncard_changelist")
    yield from shown(desk, "empty", cards)
    yield from shown(desk, "found", cards, said={"receipt": other.receipt or ""})
    yield from shown(desk, "not found", cards, said={"receipt": "D26-0000-0000"})


def ratified(room: Room) -> SelectionRun:
    """Two are invited, one is on the reserve list; they write four languages."""
    for row, language in zip(room.applications, WRITTEN_IN, strict=True):
        Application.objects.filter(pk=row.pk).update(contact_language=language)
    run = computed_run(room, reserve=1)
    run.rows.filter(outcome="not_selected").update(
        closeness="close", binding=["min:gender:woman", "max_per_country"]
    )
    SelectionRun.objects.filter(pk=run.pk).update(status=RunStatus.RATIFIED, ratified_at=timezone.now())
    return SelectionRun.objects.select_related("edition").get(pk=run.pk)


def addresses(run: SelectionRun, one: Application) -> list[str]:
    """The pages on which a release is prepared."""
    release = of(run, "release")
    more = ("words/selected/en/", "words/reserve/ar/", "stage/selected/", f"stage/selected/{one.pk}/")
    return [release, *(release + page for page in more)]
