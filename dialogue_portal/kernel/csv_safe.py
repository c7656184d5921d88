"""Cells that a spreadsheet will show and never run."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defuse(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + cell if cell.lstrip(" ").startswith(DANGEROUS) else cell
