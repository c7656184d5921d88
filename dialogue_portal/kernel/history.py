"""Mark a model as one whose changes are kept."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

ModelClass = TypeVar("ModelClass", bound=type[models.Model])


def keeps_history(*fields: str) -> Callable[[ModelClass], ModelClass]:
    """Keep every value these fields ever had; name no field that holds personal data (history is not erased)."""

    def decorate(model: ModelClass) -> ModelClass:
        tracked: ModelClass = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            fields=list(fields),
            model_name=f"{model.__name__}Event",
            append_only=True,
        )(model)
        return tracked

    return decorate
