"""The participants' part of the desk, a module per feature."""
