"""The desk's pages of assessment: what waits for me, giving, progress, and the rubric."""

from participants.admin.assessing import assessments, rubric, waiting

__all__ = ["assessments", "rubric", "waiting"]
