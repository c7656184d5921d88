"""Where everybody arrives."""

from django.urls import path

from dialogue_portal.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
]
