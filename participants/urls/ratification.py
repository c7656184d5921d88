"""Addresses of the core group's vote on a slate."""

from django.urls import path

from participants.views import ratification

app_name = "ratification"
urlpatterns = [
    path("slates/", ratification.slates, name="slates"),
    path("slates/<uuid:key>/", ratification.slate, name="slate"),
]
