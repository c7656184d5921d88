"""A variable that a template of ours names and nobody gave it fails the test that renders it."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.template.base import Node, Variable

OURS = settings.BASE_DIR / "templates"
# Mended copies of pages of Django and allauth, which lean on undefined variables.
OF_LIBRARIES = (
    "admin/base",
    "admin/change",
    "admin/app_",
    "admin/edit_",
    "admin/delete",
    "allauth",
    "mfa",
    "account",
)


class Undefined(str):
    """What Django's engine puts in place of an undefined variable (`string_if_invalid`)."""

    __slots__ = ()

    def __new__(cls, text: str = "%s") -> "Undefined":
        return super().__new__(cls, text)

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: Any) -> str:
        name = getattr(variable, "var", variable) if isinstance(variable, Variable) else variable
        origin = origin_of(sys._getframe(1))
        if origin and is_strict(Path(origin)):
            raise AssertionError(f"undefined variable {name} in {origin}")
        return ""


def origin_of(frame: FrameType | None) -> str:
    """The template of the innermost tag that is being rendered."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return ""


def is_strict(origin: Path) -> bool:
    """Whether the template is of our own making."""
    return origin.is_relative_to(OURS) and not str(origin.relative_to(OURS)).startswith(OF_LIBRARIES)
