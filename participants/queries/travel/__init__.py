"""What travelling needs: one's own answers, what is missing, letters, and what goes to the access system."""
