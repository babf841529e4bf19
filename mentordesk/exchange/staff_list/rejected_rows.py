"""Export the rows that an import left out, with the reasons, to be corrected and imported again."""

from pathlib import Path

from mentordesk import atomic
from mentordesk.domain.lists.preview import Preview
from mentordesk.exchange.text_cells import fill, new_book
from mentordesk.i18n import _


def write(path: Path, preview: Preview) -> None:
    """Write the omitted rows in the imported columns, as they were in the file. Raises WriteFailed or DiskFull."""
    headings = [column.heading for column in preview.mapping.columns if column.field]
    book = new_book()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Rows left out")
    columns = [
        *((heading, 22.0) for heading in headings),
        (_("Row in the file"), 12.0),
        (_("Why it was left out"), 70.0),
    ]
    fill(sheet, columns, [(*row.cells, row.row, str(row.reason)) for row in preview.rejected])
    with atomic.writing(path) as temp:
        book.save(temp)
