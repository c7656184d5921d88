"""How slates were chosen, for everybody."""

from django.urls import path

from participants.views.published_record import published_record

app_name = "selection"
urlpatterns = [path("selection/record/<slug:slug>/", published_record, name="record")]
