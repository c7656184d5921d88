"""What an action raises when it will not do what was asked."""

from django.utils.functional import Promise


class Refused(Exception):
    """The action was not done; the sentence says why and what to do, in the reader's language."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Overtaken(Refused):
    """Somebody else was faster; nothing was overwritten."""
