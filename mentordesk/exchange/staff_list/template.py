"""Write an empty staff list to fill in: headings, an example row, and drop-downs for fixed choices."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.records.person import STATUS_WORDS
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.exchange.staff_list.people_list import HEADINGS
from mentordesk.exchange.text_cells import DAY_FORMAT, TEXT_FORMAT, Value, fill, new_sheet, save
from mentordesk.i18n import _, message

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = (
    *("code", "full_name", "department", "job_title", "level", "manager", "start_date"),
    *("status", "role", "capacity", "phone", "email"),
)
_ROWS = 1_000
"""How many rows below the headings know their drop-downs."""


def write(path: Path) -> None:
    """Write the template in the current language. Raises WriteFailed or DiskFull."""
    book, sheet = new_sheet(_("Staff list", context="title"))
    heads = []
    for name in _COLUMNS:
        heading, width = HEADINGS[name]
        mark = " (*)" if name == "full_name" else ""
        heads.append((f"{heading}{mark}", width))
    fill(sheet, heads, [_example()], note=message("Rows whose name ends with (example) are not imported."))
    for place, name in enumerate(_COLUMNS, start=1):
        if name == "start_date":
            form = DAY_FORMAT
        elif name in ("code", "phone"):
            form = TEXT_FORMAT
        else:
            form = ""
        if form:
            for row in range(2, _ROWS + 2):
                sheet.cell(row, place).number_format = form
    _add_choices(book, sheet)
    save(book, path)


def _example() -> Sequence[Value]:
    """Return the example row; a mark at the end of its name prevents it from being imported."""
    return (
        "NV001",
        _("Nguyễn Văn An (example)"),
        _("Sales", context="name"),
        _("Sales executive", context="name"),
        1,
        "NV002",
        date(2024, 3, 1),
        str(next(iter(STATUS_WORDS.values()))),
        str(ROLE_WORDS[Role.MENTEE]),
        None,
        "0903000001",
        "an@example.com",
    )


def _add_choices(book: "Workbook", sheet: "Worksheet") -> None:
    """Add the drop-downs; their words are on a hidden sheet, since a list in a rule is limited to 255 characters."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.datavalidation import DataValidation

    hidden = book.create_sheet(_("Lists", context="title"))
    hidden.sheet_state = "hidden"
    choices: dict[str, Sequence[Value]] = {
        "status": [str(words) for words in STATUS_WORDS.values()],
        "role": [str(words) for words in ROLE_WORDS.values()],
        "level": [1, 2, 3, 4, 5],
        "capacity": [1, 2, 3, 4, 5],
    }
    for place, (name, words) in enumerate(choices.items(), start=1):
        for row, word in enumerate(words, start=1):
            hidden.cell(row, place).value = word
        letter = get_column_letter(place)
        rule = DataValidation(
            type="list",
            formula1=f"{quote_sheetname(hidden.title)}!${letter}$1:${letter}${len(words)}",
            allow_blank=True,
        )
        rule.error = _("Choose one of the words in the list.")
        target = get_column_letter(_COLUMNS.index(name) + 1)
        rule.add(f"{target}2:{target}{_ROWS + 1}")
        sheet.add_data_validation(rule)
