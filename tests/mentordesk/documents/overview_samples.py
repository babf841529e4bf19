"""Overviews made as long as a test asks for."""

from datetime import date

from mentordesk.domain.chart import Bar, BarChart
from mentordesk.domain.papers.overview import OverviewColumn, OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import message

COLUMNS = (
    OverviewColumn(message("Department", context="field"), grows=True, is_number=False),
    OverviewColumn(message("Standing", context="field"), is_number=False),
    OverviewColumn(message("Last meeting", context="field")),
    OverviewColumn(message("Held", context="field")),
)


def overview(count: int, name: str = "Xưởng 1", words: str = "gặp đều") -> OverviewPaper:
    """Return an overview of a short and a long table and a chart."""
    rows = tuple((f"{name} {place}", words, date(2026, 11, 2), place) for place in range(count))
    tables = (
        OverviewTable(title=name, columns=COLUMNS[::3], rows=((name, 12), (words, 0.5), (name, None))),
        OverviewTable(title=words, columns=COLUMNS, rows=rows, note=words),
    )
    bars = tuple(Bar(f"{name} {place}", place) for place in range(min(count, 8)))
    return OverviewPaper(
        letterhead=Letterhead(company=name, programme=name, made_on=date(2026, 11, 17), cycle=1),
        name=message("Pair health", context="title"),
        title=name,
        below=words,
        tables=tables,
        chart=BarChart(title=words, bars=bars, close=True),
        notes=(words, name),
        names=True,
    )
