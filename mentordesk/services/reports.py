"""The effectiveness report of a cycle: what it says is filled in here, on two pages for the board or in full."""

from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.papers.report import ReportPaper
from mentordesk.i18n import Message, using
from mentordesk.uncollected import uncollected


def paper(desk: Desk, *, today: date, full: bool = False) -> ReportPaper:
    """Return what the report of the cycle worked on says."""
    facts = current.measuring_facts(desk, today=today)
    return ReportPaper(
        letterhead=current.letterhead(desk, today=today),
        number=current.cycle(desk).number,
        facts=facts,
        assessment=current.assessment(desk),
        lessons=current.lessons(desk),
        pairs=facts.pairs,
        growth=facts.growth,
        is_full=full,
        later=current.answered_later(desk, today=today),
    )


def write_report(desk: Desk, path: Path, *, language: str, today: date, full: bool = False) -> tuple[Message, ...]:
    """Write the report in a language, on two pages or in ``full``; return what cannot be printed."""
    from mentordesk.documents import report as written

    with uncollected(), using(language):
        return written.write(path, paper(desk, today=today, full=full))


def write_workbook(desk: Desk, path: Path, *, language: str, today: date) -> None:
    """Write the figures of the report as Excel. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import report as written

    value = paper(desk, today=today)
    with using(language):
        written.write(path, value)
