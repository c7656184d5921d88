"""The code on a badge."""

from participants.rules.badge_code import badge_code, fingerprint, whose

CODES = {str(number): badge_code(b"key", 1, number) for number in range(200)}


def test_a_code_is_short_and_every_place_has_its_own() -> None:
    assert {len(code) for code in CODES.values()} == {14}
    assert len(set(CODES.values())) == 200


def test_a_code_is_found_however_it_was_typed() -> None:
    typed = CODES["7"].lower().replace("-", " ")
    assert whose(typed, CODES) == "7"


def test_a_code_of_another_edition_or_another_key_is_nobodys() -> None:
    assert whose(badge_code(b"key", 2, 7), CODES) is None
    assert whose(badge_code(b"other", 1, 7), CODES) is None
    assert whose("", CODES) is None
    assert whose(CODES["7"] + "2", CODES) is None


def test_a_fingerprint_is_not_the_code() -> None:
    assert fingerprint(CODES["7"]) not in CODES["7"]
    assert len({fingerprint(code) for code in CODES.values()}) == 200


def test_every_badge_of_one_place_has_another_code() -> None:
    assert len({badge_code(b"key", 1, 7, badge) for badge in range(1, 50)}) == 49
