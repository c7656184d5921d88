"""What pages and the worker read of places that fell free."""
