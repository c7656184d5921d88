"""What pages of assessment show."""

from participants.queries.assessing.results import Assessed, assessed
from participants.queries.assessing.rubric import criteria_of

__all__ = ["Assessed", "assessed", "criteria_of"]
