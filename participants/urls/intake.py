"""The addresses of the applicant's pages."""

from django.urls import path

from participants.views import intake

app_name = "intake"
urlpatterns = [
    path("call/<slug:slug>/", intake.call, name="call"),
    path("apply/<slug:slug>/", intake.apply, name="apply"),
    path("apply/<slug:slug>/tasks/", intake.tasks, name="tasks"),
    path("apply/<slug:slug>/summary/", intake.summary, name="summary"),
    path("apply/<slug:slug>/<slug:section_slug>/", intake.step, name="step"),
    path("my/", intake.my_applications, name="my_applications"),
    path("my/<uuid:pk>/", intake.my_application, name="my_application"),
    path("my/<uuid:pk>/sent/", intake.sent, name="sent"),
    path("my/<uuid:pk>/withdraw/", intake.withdraw, name="withdraw"),
]
