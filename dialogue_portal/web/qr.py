"""A QR code as a drawing inside the page, because the policy lets in no data: pictures."""

import qrcode  # type: ignore[import-untyped]  # the library has no types
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, label: str) -> SafeString:
    """The code as one SVG path, dark on white with the quiet zone scanners need."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    cells = ((x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    path = mark_safe("".join(f"M{x} {y}h1v1h-1z" for x, y in cells))  # noqa: S308  numbers only
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path d="{}" fill="currentColor"/></svg>',
        len(rows), len(rows), label, path,
    )  # fmt: skip
