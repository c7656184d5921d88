"""The demonstration: invented people, invented organisations, three editions at three stages."""
