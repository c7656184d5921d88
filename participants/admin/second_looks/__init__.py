"""At the desk: tell who is not eligible, and look again when they ask."""

from participants.admin.second_looks import looks as looks
from participants.admin.second_looks import waiting as waiting
