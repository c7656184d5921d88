"""What is told of "not eligible", what applicants ask to be looked at again, and what waits for an answer."""
