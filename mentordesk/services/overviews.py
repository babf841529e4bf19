"""Overviews of pairs, mentors, departments and executive mentoring, as paper and as Excel."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.fiscal import FiscalYear, shares
from mentordesk.domain.measuring.basis import Population, period_of
from mentordesk.domain.months import Month, first_days
from mentordesk.domain.overviews.beside import coaching_overview, newcomer_overview
from mentordesk.domain.overviews.departments import department_overview
from mentordesk.domain.overviews.executives import executive_overview
from mentordesk.domain.overviews.mentor_load import mentor_load
from mentordesk.domain.overviews.pair_health import pair_health
from mentordesk.domain.overviews.scope import Scope, View
from mentordesk.domain.papers.overview import OverviewPaper
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.survey import Wave
from mentordesk.i18n import Message, using

Make = Callable[..., OverviewPaper]
"""How an overview is made: called with the desk, the view and the day."""


def pairs(desk: Desk, view: View, *, today: date) -> OverviewPaper:
    """Return the overview of the pairs."""
    return pair_health(_scope(desk, view, today), current.letterhead(desk, today=today))


def mentors(desk: Desk, view: View, *, today: date) -> OverviewPaper:
    """Return the overview of the mentors."""
    return mentor_load(_scope(desk, view, today), current.letterhead(desk, today=today))


def departments(desk: Desk, view: View, *, today: date) -> OverviewPaper:
    """Return the overview of the departments."""
    return department_overview(_scope(desk, view, today), current.letterhead(desk, today=today))


def executives(desk: Desk, view: View, *, today: date) -> OverviewPaper:
    """Return the overview of executive mentoring."""
    found = current.executive_facts(desk, today=today)
    led = current.survey_facts(desk, today=today).row(Wave.TEAM).result
    return executive_overview(_scope(desk, view, today), found, current.letterhead(desk, today=today), led)


def coaching(desk: Desk, view: View, *, today: date) -> OverviewPaper:
    """Return the overview of coaching, up to the month that is looked at."""
    board = current.coaching_board(desk, today=last_day(view, today=today))
    return coaching_overview(board, current.letterhead(desk, today=today))


def newcomers(desk: Desk, view: View, *, today: date) -> OverviewPaper:
    """Return the overview of the newcomers as they are now."""
    found = current.newcomers(desk, today=today)
    return newcomer_overview(_scope(desk, view, today), found, current.letterhead(desk, today=today))


def last_day(view: View, *, today: date) -> date:
    """Return the last day that counts: that of the month or year looked at, or today."""
    return today if view.span is None else min(view.span.last, today)


def months(desk: Desk, *, today: date) -> tuple[Month, ...]:
    """Return the months of the cycle that have begun, the earliest first."""
    period = period_of(current.cycle(desk), today=today)
    if period.first is None or period.first > period.as_of:
        return ()
    return tuple(map(Month.of, first_days(period.first, period.as_of)))


def fiscal_years(desk: Desk, *, today: date) -> tuple[FiscalYear, ...]:
    """Return the fiscal years of the cycle that have begun; none where it is all in one."""
    period = period_of(current.cycle(desk), today=today)
    if period.first is None:
        return ()
    found = shares(period.first, period.as_of, current.company(desk).fiscal_start)
    return tuple(year for year, _share in found) if len(found) > 1 else ()


def departments_known(desk: Desk) -> tuple[str, ...]:
    """Return the departments of the staff list, each once, by name."""
    found = {person.department_key: person.department for person in desk.all(Person) if person.department_key}
    return tuple(sorted(found.values(), key=text.sort_key))


def _scope(desk: Desk, view: View, today: date) -> Scope:
    basis = current.measuring_basis(desk, today=today)
    return Scope(found=Population(basis=basis, period=period_of(basis.cycle, today=today)), view=view)


def write(
    make: Make, desk: Desk, path: Path, *, language: str, today: date, view: View | None = None
) -> tuple[Message, ...]:
    """Write an overview as PDF in a language; return what cannot be printed."""
    from mentordesk.documents import overview as written

    with using(language):
        return written.write(path, make(desk, view or View(), today=today))


def write_workbook(make: Make, desk: Desk, path: Path, *, language: str, today: date, view: View | None = None) -> None:
    """Write the tables of an overview as Excel. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import overview as written

    with using(language):
        written.write(path, make(desk, view or View(), today=today))
