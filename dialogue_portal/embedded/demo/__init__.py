"""`make demo`: the whole portal on one machine, in the foreground."""
