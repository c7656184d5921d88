"""The addresses of the participants' pages, a file per feature."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("participants.urls.door")),
    path("", include("participants.urls.readers")),
    path("", include("participants.urls.files")),
    path("", include("participants.urls.intake")),
    path("", include("participants.urls.places")),
    path("", include("participants.urls.policy")),
    path("", include("participants.urls.ratification")),
    path("", include("participants.urls.reserve")),
    path("", include("participants.urls.selection")),
    path("", include("participants.urls.statistics")),
    path("", include("participants.urls.travel")),
    path("", include("participants.urls.voting")),
]
