"""At the desk: applicants ask why, and somebody answers."""

from participants.admin.reasons import asked as asked
from participants.admin.reasons import waiting as waiting
