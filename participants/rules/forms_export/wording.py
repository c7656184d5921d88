"""Marks English sentences for translation where the words are, for the layer that may translate them."""


def gettext_noop(sentence: str) -> str:
    """The sentence itself; its name makes the translators' tools find it."""
    return sentence
