"""What everything stands on."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_portal.kernel.crypto import CannotUnseal, Keyring, read_keys
from dialogue_portal.kernel.csv_safe import defuse
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.flow import Flow, step
from dialogue_portal.kernel.texts import in_language
from dialogue_portal.kernel.verdict import YES, yes_if

KEYS = {"new": os.urandom(32), "old": os.urandom(32)}


def test_the_first_no_is_the_reason() -> None:
    verdict = YES & yes_if(False, "first") & yes_if(False, "second")
    assert (bool(verdict), str(verdict)) == (False, "first")
    with pytest.raises(Refused, match="first"):
        verdict.or_refuse()


def test_all_yes_is_yes() -> None:
    assert yes_if(True, "no") & yes_if([1], "no")


FLOW = Flow("thing", step("begin", "new", to="under way"), step("end", "new", "under way", to="done"))


def test_a_flow_leads_only_along_its_steps() -> None:
    assert FLOW.allows("begin", "new")
    assert not FLOW.allows("begin", "done")
    assert (FLOW.sources("end"), FLOW.target("end")) == ({"new", "under way"}, "done")
    assert (FLOW.verbs, FLOW.statuses) == (("begin", "end"), {"new", "under way", "done"})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_was_sealed_opens_in_its_place(text: str) -> None:
    ring = Keyring(KEYS)
    assert ring.unseal(ring.seal(text, "here"), "here") == text


def test_a_sealed_value_opens_nowhere_else_and_with_no_other_key() -> None:
    sealed = Keyring(KEYS).seal("secret", "here")
    with pytest.raises(CannotUnseal):
        Keyring(KEYS).unseal(sealed, "there")
    with pytest.raises(CannotUnseal):
        Keyring({"new": os.urandom(32)}).unseal(sealed, "here")
    with pytest.raises(CannotUnseal):
        Keyring({"other": KEYS["new"]}).unseal(sealed, "here")


def test_a_value_sealed_with_an_older_key_still_opens() -> None:
    sealed = Keyring({"old": KEYS["old"]}).seal("secret", "here")
    assert Keyring(KEYS).unseal(sealed, "here") == "secret"


def test_the_same_text_never_looks_the_same_twice() -> None:
    ring = Keyring(KEYS)
    assert ring.seal("secret", "here") != ring.seal("secret", "here")


def test_keys_are_read_one_a_line_newest_first() -> None:
    keys = read_keys("b:AAECAwQFBgcICQoLDA0ODw==\n\na:AQEBAQEBAQEBAQEBAQEBAQ==\n")
    assert list(keys) == ["b", "a"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM", "\t=1", "  =1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(cell: str) -> None:
    assert defuse(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Amina", "1+1", "a=b", "منظمة"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert defuse(cell) == cell


def test_a_text_falls_back_to_english_and_then_to_whatever_there_is() -> None:
    assert in_language({"fr": "paix", "en": "peace"}, "fr") == "paix"
    assert in_language({"fr": "paix", "en": "peace"}, "ru") == "peace"
    assert in_language({"fr": "paix"}, "ru") == "paix"
    assert in_language({}, "ru") == ""
