"""The applicant's home: where each application stands, and everything one may do with it."""
