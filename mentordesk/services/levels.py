"""The verbs of levels and pay: what each level is called, earns on average and costs an hour."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain import levels
from mentordesk.domain.levels import LevelList, LevelRow
from mentordesk.domain.records.change import Change, merge_key
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import proposed_id
from mentordesk.exchange import level_list
from mentordesk.exchange.reading import workbook
from mentordesk.i18n import Message, message, messages, using
from mentordesk.progress import Progress, silent

LONGEST_NAME = 60


def rows(desk: Desk) -> tuple[LevelRow, ...]:
    """Return the five levels with their pay and how many people are on each."""
    return levels.level_rows(current.level_pays(desk), desk.all(Person))


def problem(desk: Desk) -> Problem | None:
    """Return what may be wrong with the pay of the levels, if anything."""
    return levels.order_problem(current.level_pays(desk))


def edit(desk: Desk, after: LevelPay) -> Change:
    """Change a level; typing in one field merges into one step of undo. No figure stands in the label."""
    before = _held(desk, after.level)
    after = _limited(replace(after, id=before.id, deleted_at=None))
    if before not in desk.all(LevelPay):
        return Change(message("Change levels and pay"), (), (after,), "typing", f"level:{before.id}:new")
    merge = merge_key("level", before, after)
    return Change(message("Change levels and pay"), (before,), (after,), "typing", merge)


def changed(pay: LevelPay, name: str, value: object) -> LevelPay:
    """Return a level with another value in a field."""
    typed: dict[str, Any] = {name: value}
    return replace(pay, **typed)


def _held(desk: Desk, level: int) -> LevelPay:
    usual = LevelPay(id=proposed_id("level", current.company(desk).id, str(level)), level=level)
    return current.level_pays(desk).get(level, usual)


def _limited(pay: LevelPay) -> LevelPay:
    """Return a level with a short name and whole figures that can be; what cannot be is not kept."""
    return replace(
        pay,
        name=text.clean_line(pay.name)[:LONGEST_NAME],
        monthly_pay=pay.monthly_pay if levels.pay_problem(pay.monthly_pay) is None else None,
        hourly_cost=pay.hourly_cost if levels.hour_problem(pay.hourly_cost) is None else None,
    )


def read_list(desk: Desk, source: Path | str, *, progress: Progress = silent) -> LevelList:
    """Read a list with one average per level, a file or pasted text. Raises ListError where it is no list."""
    sheet = workbook.read_sheet(source, progress=progress)
    return level_list.read(sheet, current.level_pays(desk))


def write_levels(desk: Desk, path: Path, *, with_pay: bool) -> None:
    """Write the levels as a workbook in the language in force; the pay only where it is asked for."""
    level_list.write(path, rows(desk), with_pay=with_pay)


def write_paper(desk: Desk, path: Path, *, with_pay: bool, language: str, today: date) -> tuple[Message, ...]:
    """Write the levels as PDF, the pay only where it is asked for; return a message for each unprintable text."""
    from mentordesk.documents import level_list as documents

    with using(language):
        return documents.write(path, current.letterhead(desk, today=today), rows(desk), with_pay=with_pay)


def take(desk: Desk, found: Iterable[LevelPay]) -> Change:
    """Take the pay of levels from a list; names stay, and a level that the list does not name stays too."""
    before, after = [], []
    stored = desk.all(LevelPay)
    for pay in found:
        held = _held(desk, pay.level)
        hour = pay.hourly_cost if pay.hourly_cost is not None else held.hourly_cost
        monthly = pay.monthly_pay if pay.monthly_pay is not None else held.monthly_pay
        new = _limited(replace(held, monthly_pay=monthly, hourly_cost=hour))
        if new == held:
            continue
        if held in stored:
            before.append(held)
        after.append(new)
    label = messages("Import the pay of {n} level from a list", "Import the pay of {n} levels from a list", len(after))
    return Change(label, tuple(before), tuple(after))
