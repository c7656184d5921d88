"""Letters of invitation on paper, and the file for the access system."""
