"""A seeding that is killed leaves nothing half done."""

from datetime import datetime

import pytest
from django.core.management import call_command

from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.editions import seed_open_call
from dialogue_portal.home.demo.people import PEOPLE
from dialogue_portal.home.management.commands import seed_demo
from participants.models import Application

pytestmark = pytest.mark.django_db


def test_an_interrupted_seeding_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(now: datetime) -> Edition:
        raise KeyboardInterrupt(seed_open_call(now).slug)

    monkeypatch.setattr(seed_demo, "SEEDS", {"demo-2027": killed})
    with pytest.raises(KeyboardInterrupt):
        call_command("seed_demo")
    assert not Edition.objects.filter(slug="demo-2027").exists()
    assert not Application.objects.exists()


def test_the_next_seeding_takes_it_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed_demo, "SEEDS", {"demo-2027": seed_open_call})
    call_command("seed_demo")
    assert Edition.objects.get(slug="demo-2027").status == "call_open"


def test_the_guide_names_everybody_and_the_port(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORTAL_URL", raising=False)
    monkeypatch.setenv("PORT", "8123")
    call_command("demo_guide")
    said = capsys.readouterr().out
    assert "http://localhost:8123/demo/" in said
    assert [person.email for person in PEOPLE if person.email not in said] == []
