"""Two cycles side by side: which can be compared, what the comparison says, on paper and as Excel."""

from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.measuring.facts import FORMULA
from mentordesk.domain.papers.comparison import ComparedCycle, ComparisonPaper
from mentordesk.domain.records.measuring import FrozenFigures
from mentordesk.domain.records.programme import Cycle, Programme
from mentordesk.i18n import Message, message, using
from mentordesk.snapshot import Snapshot

ONE_CYCLE = message("There is only one cycle with figures. Close this one first; the next can be compared with it.")


def cycles(desk: Desk, *, today: date) -> tuple[ComparedCycle, ...]:
    """Return the cycles that can be compared, the earliest first: those closed with their figures, and open ones."""
    found = (_compared(desk, cycle, today) for cycle in sorted(desk.all(Cycle), key=_by_start))
    return tuple(cycle for cycle in found if cycle is not None)


def latest(desk: Desk, *, today: date) -> tuple[str, str] | None:
    """Return the ids of the two latest cycles that can be compared; nothing where there are not two.

    One that is still to begin has no figure yet and is among them only where there is no other.
    """
    found = [cycle.id for cycle in cycles(desk, today=today)]
    begun = [cycle_id for cycle_id in found if (desk.get(Cycle, cycle_id).start or date.max) <= today]
    both = begun if len(begun) > 1 else found
    return (both[-2], both[-1]) if len(both) > 1 else None


def _by_start(cycle: Cycle) -> tuple[bool, date, int]:
    return cycle.start is None, cycle.start or date.min, cycle.number


def _compared(desk: Desk, cycle: Cycle, today: date) -> ComparedCycle | None:
    name = desk.get(Programme, cycle.programme_id).name
    kept = current.frozen_facts(desk, cycle) if cycle.closed_on is not None else None
    facts, formula = kept, FORMULA
    if kept is not None:
        formula = next(record.formula for record in desk.all(FrozenFigures) if record.cycle_id == cycle.id)
    elif cycle.closed_on is None:
        is_looked_at = cycle.id == current.cycle(desk).id
        facts = current.measuring_facts(desk if is_looked_at else Snapshot(desk, cycle.id), today=today)
    if facts is None:
        return None
    return ComparedCycle(
        id=cycle.id,
        name=message("{programme}, cycle {n}", programme=name, n=cycle.number),
        facts=facts,
        formula=formula,
        closed_on=cycle.closed_on,
    )


def paper(desk: Desk, first_id: str, second_id: str, *, today: date) -> ComparisonPaper:
    """Return two cycles side by side. Raises KeyError where one of them cannot be compared."""
    found = {cycle.id: cycle for cycle in cycles(desk, today=today)}
    return ComparisonPaper(
        letterhead=current.letterhead(desk, today=today), first=found[first_id], second=found[second_id]
    )


def write_comparison(
    desk: Desk, path: Path, first_id: str, second_id: str, *, language: str, today: date
) -> tuple[Message, ...]:
    """Write the comparison as PDF in a language; return what cannot be printed."""
    from mentordesk.documents import comparison as written

    value = paper(desk, first_id, second_id, today=today)
    with using(language):
        return written.write(path, value)


def write_workbook(desk: Desk, path: Path, first_id: str, second_id: str, *, today: date) -> None:
    """Write the comparison as Excel in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import comparison as written

    written.write(path, paper(desk, first_id, second_id, today=today))
