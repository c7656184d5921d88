"""The addresses of the participants' pages, a file per feature."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
]
