"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

handler400 = "dialogue_portal.web.views.bad_request"
handler500 = "dialogue_portal.web.views.server_error"
urlpatterns = [
    path("", include("dialogue_portal.web.urls")),
    path("accounts/", include("dialogue_portal.entrance.urls")),
    path("admin/", admin.site.urls),
    path("", include("participants.urls")),
    path("", include("dialogue_portal.home.urls")),
]
