"""Files on their way out: something to keep, never a page of the portal."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# Whatever the file holds: it is put aside, not shown, and shown it could neither run nor ask for anything.
SHUT_IN = "sandbox; default-src 'none'; frame-ancestors 'none'"


def handed_out(content: bytes, content_type: str, name: str) -> HttpResponse:
    """The bytes under a name, for this reader alone."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Security-Policy"] = SHUT_IN
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
