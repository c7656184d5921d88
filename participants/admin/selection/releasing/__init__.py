"""At the desk: prepare the words of the decisions, then tell one group after the other."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from participants.admin.selection.releasing.overview import release_page
from participants.admin.selection.releasing.person_page import person_page
from participants.admin.selection.releasing.stage_page import go_on_page, stage_page, stop_page
from participants.admin.selection.releasing.words_page import words_page


def releasing_urls(desk: DeskAdmin) -> list[URLPattern]:
    """The addresses below a run."""
    at, name = "<uuid:key>/release/", "participants_selectionrun_release"

    def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        return desk.admin_site.admin_view(partial(view, desk))

    def act(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        return desk.admin_site.admin_view(require_POST(partial(view, desk)))

    return [
        path(at, page(release_page), name=name),
        path(f"{at}words/<slug:outcome>/<slug:language>/", page(words_page), name=f"{name}_words"),
        path(f"{at}stage/<slug:outcome>/", page(stage_page), name=f"{name}_stage"),
        path(f"{at}stage/<slug:outcome>/stop/", act(stop_page), name=f"{name}_stop"),
        path(f"{at}stage/<slug:outcome>/go-on/", act(go_on_page), name=f"{name}_go_on"),
        path(f"{at}stage/<slug:outcome>/<uuid:one>/", page(person_page), name=f"{name}_person"),
    ]
