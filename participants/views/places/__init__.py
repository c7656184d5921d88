"""The pages of whoever is invited."""
