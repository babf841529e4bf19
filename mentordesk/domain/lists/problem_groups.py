"""Group the problems of a staff list by kind, so that each kind can be fixed at once."""

from dataclasses import dataclass, replace

from mentordesk.domain.lists.choices import Choices, DateStyle, with_skipped, with_turned
from mentordesk.domain.lists.preview import Preview
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems that are fixed in the same way; ``fix`` is the text of the link that fixes all, if there is one."""

    code: str
    title: Message
    problems: tuple[Problem, ...]
    fix: Message | None = None


_SKIP = message("Leave these rows out")
_EMPTY = message("Leave all empty")

DATES_TURNED = "dates-turned"
IN_TRASH = "in-trash"
"""Problems whose ``record`` is somebody in the trash; putting them back is a change of its own, and no choice."""

# The title of each kind, with its count still to be set, and the fix for all its problems; the most serious first.
_KINDS: dict[str, tuple[Message, Message | None]] = {
    "name-missing": (messages("{n} row without a name", "{n} rows without a name", 0), _SKIP),
    "name-long": (messages("{n} name that is too long", "{n} names that are too long", 0), None),
    "text-long": (messages("{n} text that is too long", "{n} texts that are too long", 0), None),
    "two-people": (messages("{n} cell with two people", "{n} cells with two people", 0), _SKIP),
    "code-twice": (messages("{n} row with a code used before", "{n} rows with a code used before", 0), _SKIP),
    "code-other": (messages("{n} code that was someone else's", "{n} codes that were someone else's", 0), _SKIP),
    "date": (messages("{n} date that cannot be read", "{n} dates that cannot be read", 0), _EMPTY),
    "date-style": (
        messages("{n} date that only reads month first", "{n} dates that only read month first", 0),
        message("Read all dates month first"),
    ),
    DATES_TURNED: (
        messages(
            "{n} column of dates that Excel may have turned", "{n} columns of dates that Excel may have turned", 0
        ),
        message("Turn the dates back"),
    ),
    "formula": (
        messages("{n} cell with an error of a formula", "{n} cells with an error of a formula", 0),
        _EMPTY,
    ),
    "end-before-start": (messages("{n} last day before the first day", "{n} last days before the first day", 0), None),
    "last-day-past": (messages("{n} last day that is past", "{n} last days that are past", 0), None),
    "probation-before-start": (
        messages("{n} probation that ends before the first day", "{n} probations that end before the first day", 0),
        None,
    ),
    "duplicate": (messages("{n} person who may be there twice", "{n} people who may be there twice", 0), _SKIP),
    "manager-unknown": (messages("{n} manager not found", "{n} managers not found", 0), _EMPTY),
    "manager-unclear": (
        messages("{n} manager's name that fits several", "{n} managers' names that fit several", 0),
        _EMPTY,
    ),
    "manager-left": (messages("{n} manager who has left", "{n} managers who have left", 0), _EMPTY),
    "own-manager": (messages("{n} person as their own manager", "{n} people as their own manager", 0), None),
    "manager-loop": (messages("{n} circle of managers", "{n} circles of managers", 0), None),
    "status": (messages("{n} status not understood", "{n} statuses not understood", 0), _EMPTY),
    "level": (messages("{n} level not understood", "{n} levels not understood", 0), _EMPTY),
    "role": (messages("{n} role not recognised", "{n} roles not recognised", 0), _EMPTY),
    "capacity": (messages("{n} number of mentees not understood", "{n} numbers of mentees not understood", 0), _EMPTY),
    "digits-lost": (
        messages("{n} number that Excel has shortened", "{n} numbers that Excel has shortened", 0),
        _EMPTY,
    ),
    "person-unclear": (messages("{n} name that fits several people", "{n} names that fit several people", 0), None),
    IN_TRASH: (
        messages("{n} person who is in the trash", "{n} people who are in the trash", 0),
        message("Put them back"),
    ),
    "left-undated": (
        messages("{n} person who left without a last day", "{n} people who left without a last day", 0),
        None,
    ),
    "joined-sheet": (messages("{n} joined sheet", "{n} joined sheets", 0), None),
    "second-list": (messages("{n} more list in the sheet", "{n} more lists in the sheet", 0), None),
    "other-sheet": (messages("{n} more sheet with people", "{n} more sheets with people", 0), None),
    "hidden-rows": (messages("{n} note on hidden rows", "{n} notes on hidden rows", 0), None),
    "email": (messages("{n} e-mail address to check", "{n} e-mail addresses to check", 0), _EMPTY),
    "phone": (messages("{n} phone number to check", "{n} phone numbers to check", 0), _EMPTY),
    "date-far": (messages("{n} date far from today", "{n} dates far from today", 0), _EMPTY),
    "cut": (messages("{n} text that was too long", "{n} texts that were too long", 0), None),
    "two-phones": (messages("{n} cell with two phone numbers", "{n} cells with two phone numbers", 0), None),
    "phone-corrected": (messages("{n} phone number corrected", "{n} phone numbers corrected", 0), None),
    "date-part": (messages("{n} date without its day", "{n} dates without their day", 0), None),
    "other": (messages("{n} other problem", "{n} other problems", 0), None),
}


def groups(preview: Preview) -> tuple[ProblemGroup, ...]:
    """Return the problems grouped by kind, the most serious kinds first, each group in the order of the file.

    A problem of a kind that has no title is in the last group, so that none is lost.
    """
    by_code: dict[str, list[Problem]] = {}
    for problem in preview.problems:
        code = problem.code if problem.code in _KINDS else "other"
        by_code.setdefault(code, []).append(problem)
    found: list[ProblemGroup] = []
    for code, (title, fix) in _KINDS.items():
        problems = tuple(by_code.get(code, ()))
        if problems:
            found.append(ProblemGroup(code, _counted(title, len(problems)), problems, fix))
    return tuple(found)


def _counted(title: Message, count: int) -> Message:
    return replace(title, count=count, values=(("n", count),))


def fixed(preview: Preview, group: ProblemGroup) -> Choices:
    """Return the choices with all problems of a group fixed, or unchanged if they have no common fix."""
    choices = preview.choices
    if group.fix == _SKIP:
        return with_skipped(choices, [problem.row for problem in group.problems])
    if group.fix == _EMPTY:
        empty = {(problem.row, problem.field): "" for problem in group.problems}
        return replace(choices, edits={**choices.edits, **empty})
    if group.code == DATES_TURNED:
        headings = {problem.column for problem in group.problems}
        return with_turned(choices, [each.index for each in preview.mapping.columns if each.heading in headings])
    if group.code == "date-style":
        return replace(choices, date_style=DateStyle.MONTH_FIRST)
    return choices


def located(problem: Problem, row: int, column: str) -> Problem:
    """Return a problem with its row and column, both as fields and in its message."""
    if column:
        words = message('Row {row}, column "{column}": {what}', row=str(row), column=column, what=problem.message)
    else:
        words = message("Row {row}: {what}", row=str(row), what=problem.message)
    return replace(problem, message=words, row=row, column=column)


def bare(problem: Problem) -> Message:
    """Return the message of a located problem without row and column, for a table that shows them in columns."""
    inner = dict(problem.message.values).get("what")
    return inner if isinstance(inner, Message) else problem.message
