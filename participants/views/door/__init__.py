"""The pages at the door, for whoever lets people in; and one's own certificate."""
