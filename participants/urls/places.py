"""The addresses of places: one's own, and what a personal link leads to."""

from django.urls import path

from participants.views.places import answering, leaving, links, page, substitutes

app_name = "places"
urlpatterns = [
    path("place/<uuid:pk>/", page.place, name="place"),
    path("place/<uuid:pk>/accept/", answering.accept, name="accept"),
    path("place/<uuid:pk>/decline/", answering.decline, name="decline"),
    path("place/<uuid:pk>/cancel/", leaving.cancel, name="cancel"),
    path("place/<uuid:pk>/somebody-else/", substitutes.name_one, name="substitute"),
    path("place/<uuid:pk>/somebody-else/take-back/", substitutes.take_back, name="take_back_substitute"),
    path("place/link/", links.asked, name="asked"),
    path("place/link/<str:secret>/", links.link, name="link"),
]
