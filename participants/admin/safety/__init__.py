"""Safety at the desk: what the focal point reads, and who has looked."""

from participants.admin.safety import answers as answers
from participants.admin.safety import looks as looks
