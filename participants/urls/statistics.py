"""The public figures of an edition."""

from django.urls import path

from participants.views import statistics

app_name = "statistics"
urlpatterns = [
    path("statistics/<slug:slug>/", statistics.public, name="public"),
    path("statistics/<slug:slug>/table.csv", statistics.public_csv, name="public_csv"),
]
