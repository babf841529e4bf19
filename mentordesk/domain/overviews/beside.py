"""The overviews of coaching and of newcomers: how many, month by month and group by group, naming nobody."""

from mentordesk import i18n
from mentordesk.domain.chart import Bar, BarChart
from mentordesk.domain.coaching.board import RATE_TARGET, TARGET, CoachingBoard, Mark
from mentordesk.domain.newcomers.days import DAYS
from mentordesk.domain.newcomers.facts import MEETINGS, NEED_WORDS, Need, NewcomerFacts
from mentordesk.domain.overviews.scope import ALL_DEPARTMENTS, Scope
from mentordesk.domain.papers.overview import OverviewColumn, OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.i18n import Message, message, messages

COACHING = message("Coaching month", context="title")
NEWCOMERS = message("Newcomers", context="title")


def coaching_overview(board: CoachingBoard, letterhead: Letterhead) -> OverviewPaper:
    """Return how many managers reached the target in each month of the board; directors are not counted."""
    rate = board.last_rate if board.rate.is_provisional and len(board.rates) > 1 else board.rate
    columns = (
        OverviewColumn(message("Month", context="field"), grows=True, is_number=False),
        OverviewColumn(message("Reached the target")),
        OverviewColumn(message("One talk", context="field")),
        OverviewColumn(message("No talk", context="field")),
        OverviewColumn(message("Managers", context="field")),
    )
    rows = []
    for place, of_month in enumerate(board.rates):
        cells = [row.cells[place] for row in board.managers if row.cells[place].is_here]
        ones = sum(cell.mark is Mark.ONE for cell in cells)
        none = sum(cell.mark is Mark.NONE for cell in cells)
        rows.append((i18n.month(of_month.month.first), of_month.reached, ones, none, of_month.managers))
    bars = tuple(
        Bar(i18n.month(of_month.month.first), of_month.reached, str(of_month.reached)) for of_month in board.rates
    )
    return OverviewPaper(
        letterhead=letterhead,
        name=COACHING,
        title=messages(
            "{reached} of {n} manager coached {target} times in {month}",
            "{reached} of {n} managers coached {target} times in {month}",
            rate.managers,
            reached=rate.reached,
            target=TARGET,
            month=i18n.month(rate.month.first),
        ),
        below=message("{from_month} to {to_month}", from_month=rows[0][0], to_month=rows[-1][0]),
        chart=BarChart(title=message("Managers who reached the target"), bars=bars, close=True),
        tables=(OverviewTable(title=message("Month by month"), columns=columns, rows=tuple(rows)),),
        notes=(
            message(
                "The target is {target} talks of each manager in a month, by at least {percent}% of them.",
                target=TARGET,
                percent=RATE_TARGET,
            ),
            message("The last month may still be under way. Directors are not counted."),
        ),
    )


def newcomer_overview(scope: Scope, newcomers: NewcomerFacts, letterhead: Letterhead) -> OverviewPaper:
    """Return how many newcomers have a buddy, meet and are signed off."""
    rows = [row for row in newcomers.rows if scope.has(row.person.id)]
    counts: list[tuple[Value, ...]] = []
    for need in Need:
        some = [row for row in rows if row.need is need]
        met = sum(len(row.meetings) for row in some)
        enough = sum(len(row.meetings) >= MEETINGS for row in some)
        counts.append((NEED_WORDS[need], len(some), met, enough))
    columns = (
        OverviewColumn(message("Newcomers", context="field"), grows=True, is_number=False),
        OverviewColumn(message("People", context="field")),
        OverviewColumn(message("Meetings with the buddy")),
        OverviewColumn(message("With {n} meetings and more", n=MEETINGS)),
    )
    accompanied = sum(row.need is not Need.NOBODY for row in rows)
    return OverviewPaper(
        letterhead=letterhead,
        name=NEWCOMERS,
        title=_newcomers_title(accompanied, len(rows)),
        below=scope.view.department or ALL_DEPARTMENTS,
        tables=(OverviewTable(title=message("How they stand"), columns=columns, rows=tuple(counts)),),
        notes=(message("Newcomers are people in their first {n} days, and those signed off last.", n=DAYS),),
    )


def _newcomers_title(accompanied: int, of: int) -> Message:
    if not of:
        return message("Nobody began within the last 90 days")
    return messages("{some} of {n} newcomer has a buddy", "{some} of {n} newcomers have a buddy", of, some=accompanied)
