"""On paper a form breaks between its parts: the grid of the week and every short section stand on one page."""

from itertools import pairwise

import pytest
from openpyxl import load_workbook

from mentordesk.exchange.answers import forms
from mentordesk.i18n import using
from tests import answers

A4_POINTS = (523.0, 748.0)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("place", [0, 2, 5], ids=["mentor", "mentee", "both"])
def test_a_page_of_a_form_never_ends_within_the_week(tmp_path, language, place):
    round_ = answers.round_of(both=1)
    path = tmp_path / "form.xlsx"
    with using(language):
        forms.write_form(path, round_, round_.recipients[place])
    sheet = load_workbook(path).worksheets[0]
    breaks = [one.id for one in sheet.row_breaks.brk]
    week = [cell.row for cell in sheet["A"] if str(cell.value).startswith("time:")]
    assert breaks
    assert not [one for one in breaks if week[0] - 3 <= one < week[-1]], "within the grid, or below its heading"
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage, "a program that fits pages ignores breaks"
    scale = sheet.page_setup.scale / 100
    assert sum(5.25 * sheet.column_dimensions[letter].width + 3.75 for letter in "BCDEFG") * scale < A4_POINTS[0]
    for first, last in pairwise((1, *breaks, sheet.max_row)):
        heights = [sheet.row_dimensions[row].height or 15.0 for row in range(first + 1, last + 1)]
        assert sum(heights) * scale < A4_POINTS[1]


def test_the_wishes_stand_on_one_page(tmp_path):
    round_ = answers.round_of()
    path = tmp_path / "form.xlsx"
    forms.write_form(path, round_, round_.recipients[0])
    sheet = load_workbook(path).worksheets[0]
    wishes = [cell.row for cell in sheet["A"] if str(cell.value).startswith("wish:")]
    assert not [one.id for one in sheet.row_breaks.brk if wishes[0] <= one.id < wishes[-1]]
