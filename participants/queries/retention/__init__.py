"""What falls due for erasing, and what is held."""
