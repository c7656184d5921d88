"""The participants' part of the desk, a module per feature."""

from participants.admin import assessing as assessing
from participants.admin import calls as calls
from participants.admin import door as door
from participants.admin import dossiers as dossiers
from participants.admin import exporting as exporting
from participants.admin import imports as imports
from participants.admin import places as places
from participants.admin import reasons as reasons
from participants.admin import replacing as replacing
from participants.admin import retention as retention
from participants.admin import safety as safety
from participants.admin import screening as screening
from participants.admin import second_looks as second_looks
from participants.admin import selection as selection
from participants.admin import statistics as statistics
from participants.admin import travel as travel
from participants.admin import voting as voting
