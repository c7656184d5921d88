"""Every rule that explanations name can be read."""

import pytest

from participants.queries.selection.sentences import Wording
from participants.rules.selection.explanations import DRAW, LOCKED_IN, LOCKED_OUT, MERIT, ORGANISATION
from tests.factories import EditionFactory

POLICY = {
    "max_per_organisation": 1,
    "max_per_country": 3,
    "min_countries": 44,
    "targets": [{"feature": "level", "value": "local", "minimum": 5, "maximum": 9}],
}


@pytest.mark.django_db
def test_whatever_stands_against_somebody_has_its_words() -> None:
    names = [
        "max:level:local",
        "max_per_country",
        "min_countries",
        ORGANISATION,
        MERIT,
        DRAW,
        LOCKED_IN,
        LOCKED_OUT,
    ]
    words = Wording(EditionFactory()).rules_beside_a_name([*names, "min:gender:woman"], POLICY)
    assert words == [
        "level: Local: at most 9",
        "at most 3 from one country",
        "at least 44 countries",
        "at most 1 from one organisation",
        "others have more merit",
        "the draw among equals",
        "who would have to give way is locked in",
        "locked out",
        "a balance target",
    ]


@pytest.mark.django_db
def test_where_gender_or_age_has_a_target_no_target_is_named_beside_a_name() -> None:
    woman = {"feature": "gender", "value": "woman", "minimum": 5, "maximum": None}
    mixed = {**POLICY, "targets": [*POLICY["targets"], woman]}
    wording = Wording(EditionFactory())
    assert wording.rules_beside_a_name(["max:level:local"], mixed) == ["a balance target"]
    assert wording.rules_beside_a_name(["min:gender:woman"], mixed) == ["a balance target"]
