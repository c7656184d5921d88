"""Where everybody arrives."""

from django.urls import path

from dialogue_portal.home import views
from dialogue_portal.home.demo.entrance import demo_people, demo_sign_in

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("demo/", demo_people, name="demo_people"),
    path("demo/<slug:slug>/", demo_sign_in, name="demo_sign_in"),
]
