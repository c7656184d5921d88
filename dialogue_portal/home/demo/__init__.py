"""The demonstration: invented people, invented organisations, editions at several stages."""
