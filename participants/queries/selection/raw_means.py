"""What the slate page says of raw means: who would be on the slate if they were used."""

from dataclasses import dataclass

from participants.models import SelectionRun, SlateRow


@dataclass(frozen=True)
class Change:
    """Who would come in and who would go out; `unknown` says why that is not known."""

    coming: list[SlateRow]
    going: list[SlateRow]
    unknown: str = ""


def change_by_raw_means(run: SelectionRun) -> Change | None:
    """One query, and none where there is nothing to name; None for runs that never asked."""
    found = run.result.get("raw_means")
    if found is None:
        return None
    if "unknown" in found:
        return Change([], [], found["unknown"])
    names = [*found["in"], *found["out"]]
    rows = SlateRow.objects.filter(run=run, record_id__in=names).select_related("application")
    rows = rows.order_by("application__organisation_name", "record_id")
    people = list(rows) if names else []
    coming = set(found["in"])
    return Change(
        [row for row in people if row.record_id in coming],
        [row for row in people if row.record_id not in coming],
    )
