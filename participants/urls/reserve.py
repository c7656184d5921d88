"""The address of the page of somebody on the reserve list."""

from django.urls import path

from participants.views import reserve

app_name = "reserve"
urlpatterns = [path("my/<uuid:pk>/reserve/", reserve.answer, name="answer")]
