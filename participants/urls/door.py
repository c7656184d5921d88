"""The addresses at the door, and of one's own certificate."""

from django.urls import path

from participants.views.door import attendance, checking_in, papers

app_name = "door"
urlpatterns = [
    path("door/<slug:slug>/", checking_in.desk, name="desk"),
    path("door/<slug:slug>/scans/", checking_in.scans, name="scans"),
    path("door/<slug:slug>/in/<uuid:pk>/", checking_in.by_name, name="let_in"),
    path("door/<slug:slug>/attendance/", attendance.attendance, name="attendance"),
    path("door/<slug:slug>/attendance/<uuid:pk>/", attendance.correct, name="correct"),
    path("door/<slug:slug>/badges.pdf", papers.badges, name="badges"),
    path("door/<slug:slug>/list.pdf", papers.door_list, name="list"),
    path("door/<slug:slug>/certificates.pdf", papers.certificates, name="certificates"),
    path("place/<uuid:pk>/certificate.pdf", papers.certificate, name="certificate"),
]
