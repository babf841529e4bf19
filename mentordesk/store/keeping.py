"""What the owner decided about backups, written beside them: how much space, a second place, the last trial."""

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mentordesk import atomic, faults
from mentordesk.errors import MentorDeskError

MB = 1_000_000

MOST_BY_ITSELF = 1_000 * MB
"""Backups take no more than this unless the owner allows more."""

LEAST = 10 * MB
"""The owner cannot allow less."""

_SHARE = 10
_FILE = "keeping.json"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What was decided. ``budget`` is in bytes, 0 where the free space decides.

    ``second`` is a folder elsewhere that gets every backup too, under a name the owner knows, such as that of a stick;
    ``second_on`` is the day it got the last one. ``tried_on`` is when a backup was last read on trial.
    """

    budget: int = 0
    second: str = ""
    second_name: str = ""
    second_on: date | None = None
    tried_on: date | None = None

    @property
    def second_folder(self) -> Path | None:
        """The second place, ``None`` where there is none."""
        return Path(self.second) if self.second else None


def read(place: Path) -> Keeping:
    """Return what was decided about the backups of a folder; whatever cannot be used counts as never decided."""
    try:
        written = json.loads((place / _FILE).read_text("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return Keeping()
    if not isinstance(written, dict):
        return Keeping()
    return Keeping(
        budget=_whole(written.get("budget")),
        second=_text(written.get("second")),
        second_name=_text(written.get("second_name")),
        second_on=_day(written.get("second_on")),
        tried_on=_day(written.get("tried_on")),
    )


def write(place: Path, **changes: object) -> Keeping:
    """Change some of what was decided. Raises WriteFailed or DiskFull."""
    decided = replace(read(place), **changes)  # type: ignore[arg-type]
    content = json.dumps(asdict(decided), default=date.isoformat, ensure_ascii=False, indent=1)
    with faults.guarded(place):
        place.mkdir(mode=0o700, exist_ok=True)
    with atomic.writing(place / _FILE) as temp:
        temp.write_text(content, "utf-8", "surrogatepass")
    return decided


def note(place: Path, **changes: object) -> None:
    """Note something that is only shown; where it cannot be written, nothing is lost."""
    with suppress(OSError, MentorDeskError):
        write(place, **changes)


def budget(place: Path, used: int) -> int:
    """Return how many bytes the backups of a folder may take; ``used`` is what they take already.

    Unless the owner said how many: a tenth of what would be free without them, and never more than 1 GB.
    """
    decided = read(place).budget
    if decided:
        return decided
    with suppress(OSError):
        free = shutil.disk_usage(_existing(place)).free
        return min(MOST_BY_ITSELF, (free + used) // _SHARE)
    return MOST_BY_ITSELF


def _existing(place: Path) -> Path:
    return place if os.path.isdir(place) else place.parent  # noqa: PTH112 - it never fails


def _whole(value: Any) -> int:
    return value if type(value) is int and value >= LEAST else 0


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    with suppress(TypeError, ValueError):
        return date.fromisoformat(value)
    return None
