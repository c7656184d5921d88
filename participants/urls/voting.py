"""Addresses of the ballot, of what comes before it, and of the co-chair's page."""

from django.urls import path

from participants.views import co_chair, interests, meeting, promises, undertaking, voting

app_name = "voting"
urlpatterns = [
    path("ballot/", voting.rounds, name="rounds"),
    # Without a seat: the way in from a letter. With it: whoever sits for two networks finds each ballot.
    path("ballot/<int:round_pk>/", voting.ballot, name="ballot"),
    path("ballot/<int:round_pk>/<int:seat_pk>/", voting.ballot, name="ballot"),
    path("ballot/<int:round_pk>/<int:seat_pk>/changes/", voting.changes, name="changes"),
    path("ballot/<int:round_pk>/<uuid:key>/", voting.application, name="application"),
    path("ballot/<int:round_pk>/<int:seat_pk>/<uuid:key>/", voting.application, name="application"),
    path("undertaking/<slug:slug>/", undertaking.undertaking, name="undertaking"),
    path("interests/", interests.my_interests, name="my_interests"),
    path("interests/<int:seat_pk>/", interests.interests, name="interests"),
    path("interests/<int:seat_pk>/<int:pk>/take-back/", interests.take_back, name="take_back"),
    path("voting/promises/", promises.promises, name="promises"),
    path("co-chair/", co_chair.rounds, name="co_chair"),
    path("co-chair/<int:round_pk>/close/", co_chair.close, name="close"),
    path("co-chair/<int:round_pk>/meeting/", meeting.meeting, name="meeting"),
    path("co-chair/<int:round_pk>/meeting/<uuid:key>/", meeting.talk, name="talk"),
]
