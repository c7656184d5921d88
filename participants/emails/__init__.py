"""The letters, a module per feature."""
