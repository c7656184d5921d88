"""What the door reads: whose badge it is, who is in, who came."""
