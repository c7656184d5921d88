"""What the pages of screening show."""
