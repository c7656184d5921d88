"""Pages that belong to no app."""

from django.urls import path

from dialogue_portal.web.health import healthz
from dialogue_portal.web.views import choose_language, icon

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("favicon.ico", icon, name="icon"),
    path("language", choose_language, name="set_language"),
]
