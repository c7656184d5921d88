"""For consulates and everybody else: is this letter of invitation genuine?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from dialogue_portal.kernel.errors import Refused
from participants.forms.check_letter import CheckLetterForm
from participants.queries.travel.letters import check
from participants.views.intake.coming_back import not_too_often


@require_http_methods(["GET", "HEAD", "POST"])
def check_letter(request: HttpRequest) -> HttpResponse:
    """Ask for the code and the name; the answer repeats neither, and tells nothing else."""
    form = CheckLetterForm(request.POST or None, initial={"code": request.GET.get("code", "")[:30]})
    if request.method == "POST" and form.is_valid():
        try:
            not_too_often(request, "check_letter")
        except Refused as refused:
            form.add_error("code", str(refused.sentence))
        else:
            said = form.cleaned_data
            return render(request, "travel/checked.html", {"finding": check(said["code"], said["name"])})
    return render(request, "travel/check_letter.html", {"form": form})
