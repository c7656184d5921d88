"""Decisions are prepared, told stage after stage, explained to whoever asks, and kept as cards."""

from participants.actions.releasing.cards import hold_card, renew_cards, write_cards
from participants.actions.releasing.looks import note_look
from participants.actions.releasing.reasons import ask_why, release_reason
from participants.actions.releasing.stages import (
    go_on_with_stage,
    hold_what_came_back,
    release_stage,
    stop_stage,
)
from participants.actions.releasing.words import change_words, confirm_words

__all__ = [
    "ask_why",
    "change_words",
    "confirm_words",
    "go_on_with_stage",
    "hold_card",
    "hold_what_came_back",
    "note_look",
    "release_reason",
    "release_stage",
    "renew_cards",
    "stop_stage",
    "write_cards",
]
