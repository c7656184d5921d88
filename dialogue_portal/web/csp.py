"""The content security policy: everything comes from here, nothing runs or is styled inline."""

from csp.constants import NONE, SELF

from dialogue_portal.web.style import style_hashes


def policy() -> dict[str, dict[str, list[str]]]:
    """The value of CONTENT_SECURITY_POLICY; the page's own stylesheet is let in by its hash."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF, *style_hashes()],
            "img-src": [SELF, "data:"],  # the page's icon: one request less
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
        }
    }
