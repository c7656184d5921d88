"""Recommendations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    """Capture, consolidation, endorsement, publication, follow-up."""

    name = "recommendations"
    verbose_name = _("Recommendations")
