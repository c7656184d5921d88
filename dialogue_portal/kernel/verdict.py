"""Yes or no, with the reason for a no."""

from dataclasses import dataclass

from django.utils.functional import Promise

from dialogue_portal.kernel.errors import Refused


@dataclass(frozen=True)
class Verdict:
    """An answer that can be asked like a bool, combined with & and printed as its reason."""

    is_yes: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.is_yes

    def __and__(self, other: "Verdict") -> "Verdict":
        return other if self.is_yes else self

    def __str__(self) -> str:
        return str(self.reason)

    def or_refuse(self) -> None:
        """Raise the reason when the answer is no."""
        if not self.is_yes:
            raise Refused(self.reason)


YES = Verdict(True)


def yes_if(condition: object, sentence: str | Promise) -> Verdict:
    """Yes when the condition holds, else no with the sentence."""
    return YES if condition else Verdict(False, sentence)
