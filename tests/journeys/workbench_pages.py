"""Every page of the selection workbench, as the server sends it: running, empty, full, with errors, without a slate."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.roles import Role
from participants.models import SelectionPolicy, SelectionRun
from participants.states import RunStatus
from tests.journeys.applicant_pages import Page, page
from tests.journeys.voter_pages import signed_in
from tests.slates import computed, explained, make_pool

SPOKEN = ("en", "ar")


def workbench_pages() -> Iterator[Page]:
    """What a lead comes by."""
    lead = find_or_add_person("lead@workbench.example")
    grant_role(lead, Role.LEAD, by=None)
    desk = signed_in(lead)
    runs = reverse("admin:participants_selectionrun_changelist")
    yield from shown(desk, "empty", runs)
    edition = make_pool(70, is_frozen=False, panel=20)
    run = explained(computed(edition, lead))
    yield from shown(desk, "alone", runs, beside(run))
    yield from shown(desk, "full", of(run), f"{of(run)}?show=others", of(run, "what_if"))
    row = run.rows.filter(outcome="not_selected")[0]
    lock = reverse("admin:participants_selectionrun_lock", args=[run.pk, row.record_id])
    yield from shown(desk, "full", lock)
    yield from shown(desk, "error", lock, said={"kind": "in", "reason": ""})
    tried = {**NUMBERS, "t1_min": "0", "t1_max": "2"}
    yield from shown(desk, "tried", of(run, "what_if"), said=tried)
    yield from shown(desk, "error", of(run, "what_if"), said={**tried, "panel": "0", "t1_min": "5"})
    yield from shown(desk, "adopting", of(run, "what_if"), said={**tried, "adopt": "1", "reason": ""})
    SelectionPolicy.objects.get().targets.filter(value="AFR").update(minimum=0, maximum=2)
    other = computed(edition, lead)
    yield from shown(desk, "two", beside(run, other))
    SelectionPolicy.objects.get().targets.filter(value="AFR").update(minimum=50, maximum=60)
    yield from shown(desk, "no slate", of(computed(edition, lead)))
    SelectionRun.objects.filter(pk=run.pk).update(status=RunStatus.COMPUTING, progress=40)
    yield from shown(desk, "running", of(run))


def of(run: SelectionRun, what: str = "change") -> str:
    """An address of a run."""
    return reverse(f"admin:participants_selectionrun_{what}", args=[run.pk])


def beside(*runs: SelectionRun) -> str:
    """Runs beside each other."""
    asked = "&".join(f"run={run.pk}" for run in runs)
    return f"{reverse('admin:participants_selectionrun_compare')}?{asked}"


NUMBERS = {
    "panel": "20",
    "max_per_organisation": "1",
    "max_per_country": "20",
    "min_countries": "2",
    "t0_min": "1",
    "t0_max": "",
    "t1_min": "3",
    "t1_max": "4",
}


def shown(client: Client, state: str, *addresses: str, said: dict[str, str] | None = None) -> Iterator[Page]:
    """The same pages in a language that is read from the left and in one that is read from the right."""
    for language in SPOKEN:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for address in addresses:
            sent = client.get(address) if said is None else client.post(address, said)
            yield page(sent, address, state, language)
