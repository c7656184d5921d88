"""The addresses of what keeps people safe: leaving at once, who reads, what letters say."""

from django.urls import path

from participants.views.intake import stopping
from participants.views.mine import choosing

app_name = "readers"
urlpatterns = [
    path("leave/", stopping.leave, name="leave"),
    path("apply/<slug:slug>/under-18/", stopping.under_18, name="under_18"),
    path("my/<uuid:pk>/readers/", choosing.choose_readers, name="choose"),
    path("my/<uuid:pk>/letters/", choosing.choose_letters, name="letters"),
]
