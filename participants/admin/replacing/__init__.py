"""At the desk: places that fell free, and the reserve list."""

from participants.admin.replacing import replacements as replacements
from participants.admin.replacing import waiting as waiting
