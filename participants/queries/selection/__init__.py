"""What selection reads: the pool, the policy, the page of a slate."""
