"""Everything somebody has given, to take away."""

import json
import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dialogue_portal.entrance.doors import signed_in
from participants.exports.everything import everything
from participants.views.mine.own import own_or_404


@require_safe
@signed_in
def my_json(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One file that programs can read."""
    application = own_or_404(request, pk)
    text = json.dumps(everything(application), ensure_ascii=False, indent=1, default=str)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = application.receipt or "draft"
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
