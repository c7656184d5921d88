"""What the pages of a release show, and what is told of a decision."""
