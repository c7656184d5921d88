import json
from collections import defaultdict

import pytest

from tests.participants.rules.made_up_export import SHARED, read

SAMPLE, KEY = SHARED / "applications_sample.csv", SHARED / "applications_sample.key.json"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample export is not beside this checkout")


def test_the_problems_found_in_the_sample_are_exactly_those_of_its_key():
    export = read(SAMPLE.read_bytes())
    lines = defaultdict(list)
    for row in export.rows:
        for problem in row.problems:
            lines[problem.kind].append(row.line)
    key = json.loads(KEY.read_text())
    assert dict(lines) == key["problems"]
    assert dict(export.regions) == key["region"]
    assert len(export.rows) == key["rows"]


def test_every_repeat_in_the_sample_names_the_line_it_repeats():
    export = read(SAMPLE.read_bytes())
    pairs = {
        (problem.arguments["line"], row.line)
        for row in export.rows
        for problem in row.problems
        if problem.kind == "possible_duplicate"
    }
    assert pairs == {tuple(group) for group in json.loads(KEY.read_text())["duplicate_groups"]}


def test_every_answer_of_the_sample_is_understood():
    for row in read(SAMPLE.read_bytes()).rows:
        values = row.values
        assert (values.unknown_themes, values.unknown_addressees, values.unknown_countries_of_work) == (
            (),
        ) * 3
        assert all(
            [values.submitted_at, values.gender, values.organisation_type, values.level, values.language]
        )
        assert values.funding
        assert values.listing
