"""Places at the desk: the list, the page of one, bulk work, people of other kinds, and how an edition invites."""

from participants.admin.places import places as places
from participants.admin.places import rules as rules
from participants.admin.places import waiting as waiting
