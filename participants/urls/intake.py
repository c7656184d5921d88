"""The addresses of the applicant's pages."""

from django.urls import include, path

from participants.views import intake
from participants.views.intake import coming_back, papers
from participants.views.intake.languages import in_its_languages

app_name = "intake"
urlpatterns = [
    path("", include("participants.urls.mine")),
    path("call/<slug:slug>/", in_its_languages(intake.call), name="call"),
    path("call/<slug:slug>/questions.pdf", papers.questions_pdf, name="questions_pdf"),
    path("call/<slug:slug>/questions.docx", papers.questions_docx, name="questions_docx"),
    path("apply/<slug:slug>/", in_its_languages(intake.apply), name="apply"),
    path("apply/<slug:slug>/tasks/", in_its_languages(intake.tasks), name="tasks"),
    path("apply/<slug:slug>/summary/", in_its_languages(intake.summary), name="summary"),
    path("apply/<slug:slug>/device/", coming_back.own_device, name="own_device"),
    path("apply/<slug:slug>/code/", coming_back.make_code, name="make_code"),
    path("apply/<slug:slug>/link/", coming_back.resume_ask, name="resume_ask"),
    path("apply/<slug:slug>/<slug:section_slug>/", in_its_languages(intake.step), name="step"),
    path("code/", coming_back.open_code, name="open_code"),
    path("resume/", coming_back.resume, name="resume"),
    path("resume/<str:secret>/", coming_back.resume_link, name="resume_link"),
    path("my/<uuid:pk>/application.pdf", papers.my_pdf, name="my_pdf"),
]
