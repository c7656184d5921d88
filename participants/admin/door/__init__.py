"""At the desk: who was let in, and the way to the door."""

from participants.admin.door import check_ins as check_ins
