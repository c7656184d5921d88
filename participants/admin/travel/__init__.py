"""Travelling at the desk: who is ready, one look at a time, letters, and the access system."""

from participants.admin.travel import answers as answers
from participants.admin.travel import letters as letters
from participants.admin.travel import looks as looks
from participants.admin.travel import waiting as waiting
