"""Writes ``mentordesk/domain/public_holidays.py``, the days the library of holidays knows, so that no start loads it.

The library takes longer to load than the window to open. Run this again where a newer library knows other days::

    public_holidays.py [--show]    write the module, or only show what it would be
"""

import sys
from datetime import date
from pathlib import Path

import holidays

PLACE = Path(__file__).resolve().parents[1] / "mentordesk" / "domain" / "public_holidays.py"
YEARS = range(2015, 2051)

HEAD = '''"""Knows Vietnam's public holidays without their library, slow to load; ``scripts/public_holidays.py``."""

from collections.abc import Mapping

DAYS: Mapping[int, Mapping[str, str]] = {
'''
TAIL = '''}
"""The days of each year as month and day, by the library's English name of the holiday."""
'''


def of_year(year: int) -> dict[str, str]:
    """Return the days of a year by the name of the holiday, as the library says them."""
    found: dict[str, list[date]] = {}
    for day, name in sorted(holidays.country_holidays("VN", years=year, language="en_US").items()):
        found.setdefault(str(name).removesuffix(" (observed)"), []).append(day)
    return {name: " ".join(f"{day:%m-%d}" for day in days) for name, days in found.items()}


def written() -> str:
    """Return the whole module."""
    rows = [
        f"    {year}: {{\n"
        + "".join(f'        "{name}": "{days}",\n' for name, days in of_year(year).items())
        + "    },\n"
        for year in YEARS
    ]
    return HEAD + "".join(rows) + TAIL


if __name__ == "__main__":
    if "--show" in sys.argv[1:]:
        sys.stdout.buffer.write(written().encode("utf-8"))
    else:
        PLACE.write_text(written(), "utf-8")
