"""The addresses of files that come with an application."""

from django.urls import path

from participants.views.files import open_as_voter, open_file
from participants.views.intake import files
from participants.views.intake.languages import in_its_languages

app_name = "files"
urlpatterns = [
    path("apply/<slug:slug>/files/<slug:answers>/", in_its_languages(files.files), name="question"),
    path("apply/<slug:slug>/files/<slug:answers>/later/", in_its_languages(files.later), name="later"),
    path(
        "apply/<slug:slug>/files/<slug:answers>/<uuid:pk>/delete/",
        in_its_languages(files.remove),
        name="remove",
    ),
    path("files/<uuid:pk>/", open_file, name="open"),
    path("ballot/<int:round_pk>/<uuid:key>/files/<uuid:pk>/", open_as_voter, name="open_as_voter"),
]
