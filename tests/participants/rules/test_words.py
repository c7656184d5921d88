"""Words, receipts, control characters and completeness."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.rules.controls import has_controls, without_controls
from participants.rules.receipt import ALPHABET, receipt_number
from participants.rules.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("We bring neighbours together.", 4),
        ("l’eau – et la paix", 4),
        ("Мы миротворцы уже 11 лет", 5),
        ("نحن نبني السلام معاً", 4),
        ("我们建设和平。", 6),
        ("我们在 Nairobi 工作 11 年", 8),
        ("¿Qué traería usted?", 3),
        ("- - … !", 0),
        ("co-operation community-led", 2),
    ],
)
def test_words_are_counted_as_word_processors_do_in_every_script(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(), st.text())
def test_words_of_two_paragraphs_add_up(one: str, other: str) -> None:
    assert count_words(f"{one}\n{other}") == count_words(one) + count_words(other)


@given(st.text())
def test_taking_out_controls_leaves_none_and_changes_nothing_the_second_time(text: str) -> None:
    clean = without_controls(text)
    assert not has_controls(clean)
    assert without_controls(clean) == clean


@given(st.integers(2000, 2099), st.integers())
def test_a_receipt_has_the_year_and_letters_nobody_confuses(year: int, seed: int) -> None:
    head, first, second = receipt_number(year, Random(seed)).split("-")
    assert head == f"D{year % 100:02}"
    assert len(first) == len(second) == 4
    assert set(first + second) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01AEILOU")
