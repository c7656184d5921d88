"""A list of the desk as a file, with the filters in force."""

from participants.exports.lists.making import make_next_export
from participants.exports.lists.taking import content_of

__all__ = ["content_of", "make_next_export"]
