"""The addresses of one's own pages for travelling, of letters of invitation, and of the page that checks one."""

from django.urls import path

from participants.views import check_letter
from participants.views.travel import companions, files, letters, steps

app_name = "travel"
urlpatterns = [
    path("check-letter/", check_letter.check_letter, name="check_letter"),
    path("place/<uuid:key>/letter/", letters.my_letter, name="my_letter"),
    path("place/<uuid:key>/letter/<slug:kind>/", letters.my_paper, name="my_paper"),
    path("place/<uuid:key>/travel/", steps.tasks, name="tasks"),
    path("place/<uuid:key>/travel/companions/", companions.companions, name="companions"),
    path("place/<uuid:key>/travel/companions/new/", companions.companion, name="new_companion"),
    path("place/<uuid:key>/travel/companions/<uuid:pk>/", companions.companion, name="companion"),
    path(
        "place/<uuid:key>/travel/companions/<uuid:pk>/photo/", files.companion_photo, name="companion_photo"
    ),
    path("place/<uuid:key>/travel/companions/<uuid:pk>/remove/", companions.remove, name="remove_companion"),
    path("place/<uuid:key>/travel/photo/", files.file_step, {"slug": "photo"}, name="photo"),
    path("place/<uuid:key>/travel/nomination/", files.file_step, {"slug": "nomination"}, name="nomination"),
    path("place/<uuid:key>/travel/<slug:slug>/", steps.step, name="step"),
    path("place/<uuid:key>/travel/<slug:slug>/file/", files.open_file, name="open_file"),
    path("place/<uuid:key>/travel/<slug:slug>/remove/", files.remove_file, name="remove_file"),
]
