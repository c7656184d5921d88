"""A QR code as a drawing inside the page, because the policy lets in no data: pictures; and for papers."""

from io import BytesIO

import qrcode  # type: ignore[import-untyped]  # the library has no types
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 4  # the light edge that scanners need
DOTS = 8  # of a picture, for each cell


def qr_svg(text: str, label: str) -> SafeString:
    """The code as one SVG path, dark on white with the quiet zone scanners need."""
    side, cells = drawn(text)
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path d="{}" fill="currentColor"/></svg>',
        side, side, label, mark_safe(cells),  # noqa: S308  numbers only
    )  # fmt: skip


def qr_drawing(text: str) -> str:
    """The code as an SVG file of its own, for a paper."""
    side, cells = drawn(text)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{cells}"/></svg>'


def qr_picture(text: str) -> bytes:
    """The code as a PNG, for a word processor."""
    code = qrcode.QRCode(border=QUIET_ZONE, box_size=DOTS)
    code.add_data(text)
    written = BytesIO()
    code.make_image().save(written)
    return written.getvalue()


def drawn(text: str) -> tuple[int, str]:
    """How many cells a side has, and the dark ones as a path."""
    code = qrcode.QRCode(border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    cells = ((x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in cells)
