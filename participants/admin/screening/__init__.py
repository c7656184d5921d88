"""Screening at the desk: the list, the page of one application, deciding about many, and what waits."""

from participants.admin.screening import applications as applications
from participants.admin.screening import waiting as waiting
