"""The desk's pages for editions, their texts, the core group and countries."""

from dialogue_portal.editions.admin import core_group as core_group
from dialogue_portal.editions.admin import editions as editions
from dialogue_portal.editions.admin import texts as texts
from dialogue_portal.editions.admin.inlines import DeskInline

__all__ = ["DeskInline"]
