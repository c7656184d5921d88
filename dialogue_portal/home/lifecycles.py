"""Drawings of the life cycles, made from the same steps that the portal takes."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models
from django.utils import translation

from dialogue_portal.kernel.flow import Flow

PAGE = Path(__file__).parent.parent / "handbook" / "lifecycles.md"
BEGINNING = """# Life cycles

Drawn by `manage.py draw_lifecycles` from the steps in each `states.py`; a test fails when this page is out of date.
Nothing but `advance()` and its siblings takes a step; closing a voting round is done by the database itself.
"""


def page() -> str:
    """The whole page, in English whatever the language of the moment."""
    with translation.override("en"):
        return "\n".join([BEGINNING, *(chapter(model) for model in models_with_a_life_cycle())])


def models_with_a_life_cycle() -> list[type[models.Model]]:
    """Every kind of thing that has a status."""
    return [model for model in apps.get_models() if isinstance(getattr(model, "flow", None), Flow)]


def chapter(model: type[models.Model]) -> str:
    """Heading and drawing of one life cycle."""
    flow: Flow = model.flow  # type: ignore[attr-defined]  # asked for above
    status = model._meta.get_field("status")
    names = {str(value): str(label) for value, label in status.flatchoices}  # type: ignore[union-attr]
    lines = ["```mermaid", "stateDiagram-v2", *drawing(flow, names, _first(status)), "```"]
    return f"## {flow.name[0].upper()}{flow.name[1:]}\n\n" + "\n".join(lines) + "\n"


def drawing(flow: Flow, names: dict[str, str], first: str) -> Iterator[str]:
    """The lines of a Mermaid state diagram: names of the statuses, where it begins, and every step."""
    for status, name in names.items():
        if status in flow.statuses:
            yield f'    state "{name}" as {status}'
    if first:
        yield f"    [*] --> {first}"
    for step in flow.steps:
        for source in (status for status in names if status in step.sources):
            yield f"    {source} --> {step.target} : {step.verb.replace('_', ' ')}"


def _first(status: object) -> str:
    default = getattr(status, "default", models.NOT_PROVIDED)
    return "" if default is models.NOT_PROVIDED else str(default)
