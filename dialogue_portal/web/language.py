"""In which language a page speaks, and the bar to choose another."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_supported_language_variant


@dataclass(frozen=True)
class LanguageChoice:
    """One button of the language bar, named in its own language."""

    code: str
    name: str
    is_current: bool

    @property
    def tag(self) -> str:
        """The code as browsers and screen readers want it (zh-Hans)."""
        return self.code.replace("zh-hans", "zh-Hans")


def language_bar() -> list[LanguageChoice]:
    """The six languages in the order of the settings, the page's own marked."""
    current = get_language()
    return [LanguageChoice(code, str(name), code == current) for code, name in settings.LANGUAGES]


def language_of(request: HttpRequest) -> str | None:
    """The language a signed-in person wants: the one chosen on this device, else their language for contact.

    None leaves it to the browser's own wish.
    """
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or not request.user.is_authenticated:
        return None
    try:
        return get_supported_language_variant(request.user.preferred_language)
    except LookupError:
        return None
