"""Addresses of the ballot and of the co-chair's page."""

from django.urls import path

from participants.views import co_chair, voting

app_name = "voting"
urlpatterns = [
    path("ballot/", voting.rounds, name="rounds"),
    path("ballot/<int:round_pk>/", voting.ballot, name="ballot"),
    path("ballot/<int:round_pk>/<uuid:key>/", voting.application, name="application"),
    path("co-chair/", co_chair.rounds, name="co_chair"),
    path("co-chair/<int:round_pk>/close/", co_chair.close, name="close"),
]
