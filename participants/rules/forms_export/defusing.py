"""Cells go out so that no spreadsheet runs them, and come back as they were typed."""

APOSTROPHE = "'"
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(cell: str) -> str:
    """The cell behind an apostrophe where a spreadsheet might compute it, or where one stands already."""
    return APOSTROPHE + cell if cell.lstrip(" ").startswith((*RUN_BY_SPREADSHEETS, APOSTROPHE)) else cell


def restored(cell: str) -> str:
    """The cell as it was before it was defused."""
    bare = cell.removeprefix(APOSTROPHE)
    return bare if cell != bare and defused(bare) == cell else cell
