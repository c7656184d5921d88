"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

from dialogue_portal.web.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("language/", include("django.conf.urls.i18n")),
    path("accounts/", include("dialogue_portal.entrance.urls")),
    path("admin/", admin.site.urls),
    path("", include("participants.urls")),
    path("", include("dialogue_portal.home.urls")),
]
