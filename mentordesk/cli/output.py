"""Write what the commands answer: JSON, text files, and problems as plain data."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mentordesk import atomic, faults, i18n
from mentordesk.domain.records.problem import Problem
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message

REFUSED = 2
"""The exit code if a list is refused or a file cannot be written."""


class Refused(MentorDeskError):
    """The list can be read, but the command cannot use it."""


def problem_data(problem: Problem, *, with_message: bool = True) -> dict[str, Any]:
    """Return a problem as JSON data; its message may contain names."""
    data: dict[str, Any] = {
        "code": problem.code,
        "severity": problem.severity,
        "row": problem.row,
        "column": problem.column,
    }
    if with_message:
        data["message"] = str(problem.message)
    return data


def joined(lines: Sequence[Message]) -> Message:
    """Return several messages as one, a line for each."""
    return i18n.joined(lines, "\n")


def as_json(value: dict[str, Any]) -> str:
    """Return a value as indented JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def output_folder(path: Path) -> Path:
    """Return the folder to write to, created if needed and readable by the owner only."""
    with faults.guarded(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write a value as a JSON file."""
    with atomic.writing(path) as temp:
        temp.write_text(as_json(value) + "\n", encoding="utf-8")
