"""The effectiveness report of a cycle: what it says is filled in here, on two pages for the board or in full."""

from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.measuring.basis import Population, period_of
from mentordesk.domain.measuring.scalability import expected_mentees, what_if
from mentordesk.domain.papers.report import ReportPaper
from mentordesk.domain.records.measuring import Lesson
from mentordesk.i18n import Message, using


def paper(desk: Desk, *, today: date, full: bool = False) -> ReportPaper:
    """Return what the report of the cycle worked on says."""
    basis = current.measuring_basis(desk, today=today)
    found = Population(basis=basis, period=period_of(basis.cycle, today=today))
    mentees = expected_mentees(found)
    return ReportPaper(
        letterhead=current.letterhead(desk, today=today),
        number=basis.cycle.number,
        facts=current.measuring_facts(desk, today=today),
        assessment=basis.assessment,
        lessons=current.records(desk, Lesson),
        pairs=len(found.partnerships),
        growth=what_if(found, mentees) if mentees else None,
        is_full=full,
    )


def write_report(desk: Desk, path: Path, *, language: str, today: date, full: bool = False) -> tuple[Message, ...]:
    """Write the report in a language, on two pages or in ``full``; return what cannot be printed."""
    from mentordesk.documents import report as written

    value = paper(desk, today=today, full=full)
    with using(language):
        return written.write(path, value)


def write_workbook(desk: Desk, path: Path, *, language: str, today: date) -> None:
    """Write the figures of the report as Excel. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import report as written

    value = paper(desk, today=today)
    with using(language):
        written.write(path, value)
