"""Nothing that somebody has written is overwritten by a page that has not seen it."""

from hypothesis import given
from hypothesis import strategies as st

from participants.rules.three_way import (
    NOTHING,
    WIDTH,
    as_text,
    digest,
    put_aside,
    read_digests,
    settle,
    write_digests,
)

KEY = b"testing"
values = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(min_size=1))


def outcome(stored: object, posted: object, seen: object) -> str:
    return settle("work", stored, posted, {digest("work", seen, KEY)}, KEY)


def test_what_nobody_else_has_changed_is_taken() -> None:
    assert outcome("old", "new", "old") == "take"
    assert outcome("old", "", "old") == "take"


def test_what_only_another_page_has_changed_stays() -> None:
    assert outcome("theirs", "old", "old") == "keep"


def test_what_both_have_changed_is_set_aside() -> None:
    assert outcome("theirs", "mine", "old") == "set_aside"
    assert outcome(["a"], ["b"], []) == "set_aside"


def test_what_both_have_changed_to_the_same_needs_nothing() -> None:
    assert outcome("new", "new", "old") == "same"
    assert outcome(None, "", "old") == "same"


def test_a_late_part_of_what_is_already_there_is_not_set_aside() -> None:
    assert outcome("We bring neighbours together.", "We bring", "") == "keep"


def test_a_page_that_has_seen_nothing_overwrites_nothing() -> None:
    assert settle("work", "theirs", "mine", (), KEY) == "set_aside"
    assert settle("work", "", "mine", (), KEY) == "take"
    assert settle("work", "theirs", "", (), KEY) == "keep"


@given(stored=values, posted=values, seen=values)
def test_no_word_that_the_page_has_not_seen_is_ever_overwritten(
    stored: object, posted: object, seen: object
) -> None:
    if as_text(stored) and as_text(stored) != as_text(seen):
        assert outcome(stored, posted, seen) != "take"


@given(stored=values, posted=values, seen=values)
def test_every_new_word_is_kept_somewhere(stored: object, posted: object, seen: object) -> None:
    kept = {"same": stored, "take": posted, "set_aside": posted}.get(outcome(stored, posted, seen))
    if kept is None:
        assert as_text(posted) in (as_text(seen), "") or as_text(posted) in as_text(stored)
    else:
        assert as_text(kept) == as_text(posted)


def test_digests_are_read_as_they_were_written() -> None:
    names = ["role", "work", "themes"]
    digests = {"role": digest("role", "Chair", KEY), "themes": digest("themes", ["a"], KEY)}
    text = write_digests(digests, names)
    assert len(text) == 3 * WIDTH
    assert text[WIDTH : 2 * WIDTH] == NOTHING
    assert read_digests(text, names) == digests


@given(st.text())
def test_damaged_digests_count_as_nothing_seen(text: str) -> None:
    assert read_digests(text, ["role"] * 1000) == {}


def test_the_same_answer_to_another_question_or_under_another_key_has_another_digest() -> None:
    found = {digest("role", "x", KEY), digest("work", "x", KEY), digest("role", "x", b"other")}
    assert len(found) == 3


def test_texts_set_aside_one_after_the_other_all_stay_unless_one_contains_the_other() -> None:
    entries = put_aside([], "one", "10:00")
    assert put_aside(entries, "one", "11:00") == entries
    assert put_aside(entries, "one two", "11:00") == [{"text": "one two", "at": "11:00"}]
    assert [entry["text"] for entry in put_aside(entries, "two", "11:00")] == ["one", "two"]
