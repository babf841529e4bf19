"""Readers of typed numbers for fields that save themselves."""

from mentordesk.domain.amounts import read_number
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import message
from ui.widgets.form.autosaved_field import Read


def whole(low: int, high: int, *, needed: bool = False) -> Read:
    """Return a reader of whole numbers from ``low`` to ``high``; an empty field is ``None`` unless ``needed``."""

    def read(typed: str) -> int | Problem | None:
        value = read_number(typed, Unit.COUNT)
        if isinstance(value, Problem):
            return value
        if value is None and not needed:
            return None
        if value is None or not value.is_integer() or not low <= value <= high:
            words = message("Write a whole number from {low} to {high}.", low=low, high=high)
            return Problem("whole-number", words, found=typed)
        return int(value)

    return read
