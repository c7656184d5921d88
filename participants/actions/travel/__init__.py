"""Keep, look at, hand over and erase what travelling needs; issue and revoke letters of invitation."""

from participants.actions.travel.erasing import erase_travel

__all__ = ["erase_travel"]
