"""The numbers of thanks, as they stand on certificates: counted by fiscal year, 03/2027."""

import re
from collections.abc import Iterable

from mentordesk.domain.records.recognition import Recognition

_NUMBER = re.compile(r"(\d{1,6})\s*/\s*(\d{4})")


def following(given: Iterable[Recognition], year: int) -> str:
    """Return the number after the highest of a year; numbers that the company wrote in another way do not count."""
    found = (_NUMBER.fullmatch(record.number.strip()) for record in given)
    highest = max((int(each[1]) for each in found if each and int(each[2]) == year), default=0)
    return f"{highest + 1:02d}/{year}"
