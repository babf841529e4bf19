"""Export the rows that an import left out, with the reasons, to be corrected and imported again."""

from pathlib import Path

from mentordesk.domain.lists.preview import Preview
from mentordesk.exchange.text_cells import Value, write_sheet
from mentordesk.i18n import _


def write(path: Path, preview: Preview) -> None:
    """Write the omitted rows in the imported columns, as they were in the file. Raises WriteFailed or DiskFull."""
    headings = [column.heading for column in preview.mapping.columns if column.field]
    columns = [
        *((heading, 22.0) for heading in headings),
        (_("Row in the file"), 12.0),
        (_("Why it was left out"), 70.0),
    ]
    rows: list[tuple[Value, ...]] = [(*row.cells, row.row, str(row.reason)) for row in preview.rejected]
    write_sheet(path, _("Rows left out"), columns, rows)
