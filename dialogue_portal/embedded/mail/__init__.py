"""Catches the demonstration's mail, so that nobody outside is written to, and shows it in the browser."""
