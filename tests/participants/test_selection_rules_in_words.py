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
