"""What a machine lacks is said before somebody needs it."""

from typing import Any

from django.core import checks

from dialogue_portal.web.papers import ARABIC, CHINESE, LATIN, fonts

PACKAGES = {LATIN: "fonts-noto-core", ARABIC: "fonts-noto-core", CHINESE: "fonts-noto-cjk"}


def fonts_for_papers(**asked: Any) -> list[checks.CheckMessage]:
    """PDFs in six languages need fonts that the system has to bring."""
    there = set(fonts().families())
    return [
        checks.Warning(
            f"The font “{font}” is missing: PDFs that need it come out with gaps.",
            hint=f"On Debian: apt install {package}.",
            id="portal.W001",
        )
        for font, package in PACKAGES.items()
        if font not in there
    ]
