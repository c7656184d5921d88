"""Places: inviting, answering, falling free, substitutes, and participants of other kinds."""
