"""The verbs of the company itself: name, address and logo as they stand on papers, its working days and days off."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.amounts import within
from mentordesk.domain.closing.next_cycle import last_day
from mentordesk.domain.fiscal import FIRST_MONTHS
from mentordesk.domain.records.change import Change, merge_key
from mentordesk.domain.records.change import edit as one_edit
from mentordesk.domain.records.company import LONGEST_NAME, Company, DayOff, Logo
from mentordesk.domain.records.plan import LONGEST_MEETING
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import MOST_PLACES
from mentordesk.domain.records.record import proposed_id
from mentordesk.domain.working_days import tet
from mentordesk.i18n import message


def company(desk: Desk) -> Company:
    """Return the company of the file."""
    return current.company(desk)


def edit(desk: Desk, before: Company, after: Company) -> Change:
    """Change the company; typing in one field merges into one step of undo.

    Where the name is empty or too long the old one stays.
    """
    name = text.clean_line(after.name) if name_problem(after.name) is None else before.name
    after = replace(after, name=name, address=text.clean_line(after.address))
    merge = merge_key("company", before, after)
    return one_edit(message("Change the company"), before, after, kind="typing", merge=merge)


def name_problem(name: str) -> Problem | None:
    """Return what keeps a name from being the company's, for the field while it is typed; ``None`` where it is fine."""
    length = len(text.clean_line(name))
    if length > LONGEST_NAME:
        words = message("At most {most} characters; these are {n}. Shorten the name.", most=LONGEST_NAME, n=length)
        return Problem("company-name-long", words, field="name")
    if length:
        return None
    return Problem("company-name", message("Enter the company's name: it appears on every document."), field="name")


# Logo, working days and days off


def logo(desk: Desk) -> str:
    """Return the company's logo, a PNG in base64; empty where there is none."""
    return current.logo(desk)


def set_logo(desk: Desk, png: str) -> Change:
    """Put a logo on the papers; an empty one takes it away."""
    held = next(iter(desk.all(Logo)), None)
    usual = Logo(id=proposed_id("logo", current.company(desk).id, ""))
    after = replace(held or usual, png=png)
    label = message("Change the logo") if png else message("Take the logo away")
    return Change(label, (held,) if held else (), (after,) if held or png else ())


def set_workdays(desk: Desk, days: Iterable[int]) -> Change:
    """Set the days of the week on which the company works; a company works on one at least."""
    before = current.company(desk)
    chosen = tuple(sorted({day for day in days if 0 <= day <= 6})) or before.workdays
    return one_edit(message("Change the working days"), before, replace(before, workdays=chosen))


def set_fiscal_start(desk: Desk, month: int) -> Change:
    """Set the month with which the fiscal year begins, the first of a quarter."""
    before = current.company(desk)
    chosen = month if month in FIRST_MONTHS else before.fiscal_start
    return one_edit(message("Change the fiscal year"), before, replace(before, fiscal_start=chosen))


LEAST_MONTHS, MOST_MONTHS = 1, 36
"""No cycle is shorter or longer."""


def set_usual(desk: Desk, after: Company) -> Change:
    """Set what a new cycle starts from: its length, the rhythm and length of meetings, mentees of a mentor."""
    before = current.company(desk)
    chosen = replace(
        before,
        cycle_months=within(after.cycle_months, LEAST_MONTHS, MOST_MONTHS) or before.cycle_months,
        rhythm=after.rhythm,
        minutes=within(after.minutes, 1, LONGEST_MEETING) or before.minutes,
        places=within(after.places, 1, MOST_PLACES) or before.places,
    )
    merge = merge_key("usual", before, chosen)
    return one_edit(message("Change the programme defaults"), before, chosen, kind="typing", merge=merge)


def first_end(desk: Desk, start: date | None) -> date | None:
    """Return the last day of a cycle that begins on a day, by the length that the settings say."""
    return last_day(start, current.company(desk).cycle_months)


def days_off(desk: Desk) -> tuple[DayOff, ...]:
    """Return the company's own days off, those without a day last."""
    return tuple(sorted(desk.all(DayOff), key=lambda off: (off.first or date.max, off.id)))


def proposed_tet(desk: Desk, *, today: date) -> DayOff | None:
    """Return the days off around the Tết to come, to be added; ``None`` where the company has some of its own then."""
    known = (tet(year) for year in (today.year, today.year + 1))
    days = next((found for found in known if found is not None and found[1] >= today), None)
    if days is None:
        return None
    first, last = days
    for off in desk.all(DayOff):
        if off.first is not None and off.first <= last and (off.last or off.first) >= first:
            return None
    name = str(message("Tết {year}", context="name", year=str(first.year)))
    return DayOff(id=proposed_id("tet", current.company(desk).id, str(first.year)), first=first, last=last, name=name)


def add_day_off(desk: Desk, off: DayOff | None = None) -> Change:
    """Add days off, empty or as proposed."""
    return Change(message("Add days off"), (), (off or DayOff(),))


def edit_day_off(desk: Desk, before: DayOff, after: DayOff) -> Change:
    """Change days off; typing in one field merges into one step of undo."""
    after = replace(after, name=text.clean_line(after.name)[:LONGEST_NAME])
    merge = merge_key("day-off", before, after)
    return one_edit(message("Change days off"), before, after, kind="typing", merge=merge)


def remove_day_off(desk: Desk, off: DayOff, *, when: datetime) -> Change:
    """Remove days off."""
    return Change(message("Remove days off"), (off,), (off.trashed(when),))


def day_off_problem(off: DayOff) -> Problem | None:
    """Return what is wrong with days off, ``None`` where nothing is."""
    if off.first is not None and off.last is not None and off.last < off.first:
        words = message(
            "The last day ({last}) is before the first ({first}). Correct one of the two.",
            last=off.last,
            first=off.first,
        )
        return Problem("day-off-end", words, field="last", record=off.id)
    return None
