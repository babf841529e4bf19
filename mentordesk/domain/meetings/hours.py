"""Reads an hour of the day as people type it: 16:00, 16h30, 8g, 1600."""

import re

from mentordesk import text
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import message

_HOUR = re.compile(r"(\d{1,2})\s*(?:[:.hg]\s*(\d{2})?)?|(\d{2})(\d{2})")


def read_hour(typed: str) -> str | Problem:
    """Return the hour typed as 09:00, "" for an empty field, or the problem if it is none."""
    line = text.clean_line(typed).lower()
    if not line:
        return ""
    found = _HOUR.fullmatch(line)
    hour, minute = (int(found[1] or found[3]), int(found[2] or found[4] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        words = message("“{typed}” is not an hour. Write it as 16:00.", typed=typed)
        return Problem("hour", words, found=typed)
    return f"{hour:02d}:{minute:02d}"
