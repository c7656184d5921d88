"""What is read about rounds, ballots and their tally."""
