"""How values stand in the cells of what is written for Excel."""

from datetime import date

import pytest

from mentordesk.exchange.text_cells import Value, new_sheet, put


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [
        (200 / 3, "#,##0.0#"),
        (3.875, "#,##0.0#"),
        (-0.25, "#,##0.0#"),
        (0.05, "#,##0.0##"),
        (0.0042, "#,##0.0###"),
        (-0.0042, "#,##0.0###"),
        (0.1 + 0.2 - 0.3, "#,##0.0########"),
        (20_416_000, "#,##0"),
        (20_416_000.0, "#,##0"),
        (80.0, "General"),
        (2026, "General"),
        (date(2026, 11, 30), "dd/mm/yyyy"),
        ("0012", "@"),
    ],
)
def test_a_number_is_kept_exactly_and_read_easily(value: Value, shown_as: str) -> None:
    _book, sheet = new_sheet("Numbers")
    put(sheet, [value])
    [[cell]] = sheet.iter_rows()
    assert (cell.value, cell.number_format) == (value, shown_as)
