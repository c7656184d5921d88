"""Loads what every installation begins with: how countries are classified, and the past editions.

Only what is missing is added; corrections made at the desk are never overwritten.
"""

import json
from datetime import date
from typing import Any

from django.db import transaction

from dialogue_portal.editions.models import (
    CoChair,
    CountryClassification,
    Edition,
    EditionCount,
    Scheme,
    Supporter,
    Theme,
)
from dialogue_portal.editions.names import REFERENCE, reference_rows
from dialogue_portal.editions.states import EditionStatus

FLAGS = {Scheme.LDC: "ldc", Scheme.LLDC: "lldc", Scheme.SIDS: "sids", Scheme.DEVELOPING: "unctad_developing"}


def load_reference(using: str = "default", **_: Any) -> None:
    """Add the classifications and the past editions when there are none."""
    with transaction.atomic(using=using):
        if not CountryClassification.objects.using(using).exists():
            CountryClassification.objects.using(using).bulk_create(classifications())
        if not Edition.objects.using(using).filter(ordinal=1).exists():
            for facts in json.loads((REFERENCE.parent / "editions.json").read_text(encoding="utf-8")):
                _add_edition(dict(facts), using)


def classifications() -> list[CountryClassification]:
    """One row per country and group it belongs to."""
    rows = []
    for code, facts in reference_rows().items():
        groups = filter(None, facts["un_group"].split("|"))
        rows += [CountryClassification(country=code, scheme=Scheme.UN_GROUP, value=group) for group in groups]
        if facts["dialogue_region"]:
            region = facts["dialogue_region"]
            rows.append(CountryClassification(country=code, scheme=Scheme.DIALOGUE_REGION, value=region))
        for scheme, column in FLAGS.items():
            if facts[column] == "True" or (scheme == Scheme.LDC and facts["ldc_until"]):
                until, note = _until(facts["ldc_until"]) if scheme == Scheme.LDC else (None, "")
                rows.append(
                    CountryClassification(country=code, scheme=scheme, value="yes", until=until, note=note)
                )
    return rows


def _until(text: str) -> tuple[date | None, str]:
    """The last day of a classification; a date the sources disagree on stays open, with a note."""
    try:
        return (date.fromisoformat(text), "") if text else (None, "")
    except ValueError:
        return None, f"Sources differ on the end: {text}"


def _add_edition(facts: dict[str, Any], using: str) -> None:
    names = ("co_chairs", "supporters", "counts", "themes")
    co_chairs, supporters, counts, themes = (facts.pop(name) for name in names)
    edition = Edition.objects.using(using).create(status=EditionStatus.ARCHIVED, **facts)
    CoChair.objects.using(using).bulk_create(
        CoChair(edition=edition, organisation=name) for name in co_chairs
    )
    Supporter.objects.using(using).bulk_create(Supporter(edition=edition, name=name) for name in supporters)
    EditionCount.objects.using(using).bulk_create(
        EditionCount(edition=edition, what=what, qualifier=qualifier, number=number, source=source)
        for what, qualifier, number, source in counts
    )
    Theme.objects.using(using).bulk_create(
        Theme(edition=edition, slug=slug, titles=titles, position=position)
        for position, (slug, titles) in enumerate(themes)
    )
