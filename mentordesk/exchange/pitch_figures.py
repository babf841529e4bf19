"""Writes the figures of the pitch as an Excel file: what each says, and where it comes from."""

from pathlib import Path

from mentordesk.domain.papers.pitch import PitchPaper
from mentordesk.exchange.text_cells import write_sheet
from mentordesk.i18n import _, message, shown


def write(path: Path, value: PitchPaper) -> None:
    """Write the figures in the language in force, a figure each. Raises WriteFailed or DiskFull."""
    columns = (
        (_("Figure", context="field"), 40.0),
        (_("Value", context="field"), 24.0),
        (_("Where it comes from"), 60.0),
    )
    rows = ((str(name), shown(figure), str(source)) for name, figure, source in value.figure_rows)
    write_sheet(path, _("Figures", context="title"), columns, rows, note=message("Contains no personal data"))
