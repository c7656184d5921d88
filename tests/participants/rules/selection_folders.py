"""Folders to select from: the given examples where they lie, and small ones of our own."""

import csv
import json
from pathlib import Path

GIVEN = Path(__file__).resolve().parents[4] / "shared" / "data" / "selection"
PEOPLE = [
    "id,organisation,country,region,theme,merit",
    "A1,O1,KE,AFR,climate;women,450",
    "A2,O1,NG,AFR,women,400",
    "A3,,US,NAM,climate,300",
    "A4,O2,,,,300",
    "A5,O3,KE,AFR,women,100",
]
TARGETS = ["feature,value,min,max", "region,AFR,2,", "theme,climate,1,2"]
RULES = {"panel": 3, "max_per_organisation": 1, "lottery_seed": "a seed"}


def own_folder(
    folder: Path, people: list[str] = PEOPLE, targets: list[str] = TARGETS, rules: object = RULES
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "applicants.csv").write_text("\n".join(people) + "\n", encoding="utf-8")
    (folder / "quotas.csv").write_text("\n".join(targets) + "\n", encoding="utf-8")
    (folder / "rules.json").write_text(json.dumps(rules), encoding="utf-8")
    return folder


def shuffled_rows(source: Path, folder: Path) -> Path:
    """Write the same question with the rows of applicants the other way round."""
    folder.mkdir()
    header, *rows = csv.reader((source / "applicants.csv").open(encoding="utf-8", newline=""))
    with (folder / "applicants.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *reversed(rows)])
    for name in ("quotas.csv", "rules.json"):
        (folder / name).write_bytes((source / name).read_bytes())
    return folder
