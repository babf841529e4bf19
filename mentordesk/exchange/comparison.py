"""Writes two cycles side by side as an Excel file: counts and shares, nobody's name."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.domain.measuring import wording
from mentordesk.domain.measuring.facts import Figure
from mentordesk.domain.papers.comparison import ComparisonPaper
from mentordesk.exchange.text_cells import Value, write_sheet
from mentordesk.i18n import _, joined


def write(path: Path, value: ComparisonPaper) -> None:
    """Write every figure in the language in force, a row each. Raises WriteFailed or DiskFull."""
    first, second = str(value.first.name), str(value.second.name)
    columns = (
        (_("Criterion", context="field"), 20.0),
        (_("Number", context="field"), 38.0),
        (first, 18.0),
        (_("Count", context="field"), 14.0),
        (second, 18.0),
        (_("Count", context="field"), 14.0),
        (_("Unit", context="field"), 12.0),
        (_("Difference", context="field"), 40.0),
    )
    note = joined([value.first.name, value.second.name], " – ")
    write_sheet(path, _("Two cycles side by side"), columns, _rows(value), note=note)


def _rows(value: ComparisonPaper) -> Iterator[tuple[Value, ...]]:
    for row in value.rows:
        earlier, later = row.figures
        shown = later or earlier
        yield (
            str(row.criterion),
            str(row.name),
            *_cells(earlier),
            *_cells(later),
            str(wording.UNIT_WORDS[shown.unit]) if shown is not None else "",
            str(row.difference),
        )


def _cells(figure: Figure | None) -> tuple[Value, Value]:
    if figure is None or figure.value is None:
        return None, ""
    return figure.value, wording.count_words(figure)
