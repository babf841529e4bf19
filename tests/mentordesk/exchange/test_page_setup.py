"""Every workbook prints on A4: named fonts, heads on every page, rows as high as their words, pages counted."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.exchange import data_copy, page_setup, pairs_list
from mentordesk.exchange.answers import forms
from mentordesk.exchange.staff_list import people_list, rejected_rows, template
from mentordesk.i18n import using
from tests import answers, builders
from tests.mentordesk.documents import pairing_samples
from tests.mentordesk.exchange.staff_list.lists import preview, sheet

PEOPLE = [
    builders.person("Công Huyền Tôn Nữ Nguyễn Phúc Thị Bảo Khánh", job_title="Tổ trưởng tổ lắp ráp và đóng gói hàng"),
    builders.person("Lê Mai", email="mot.dia.chi.thu.rat.dai@congtygotruongthinh.example", phone="0903118245"),
]


def write_data_copy(path: Path) -> None:
    records = {kind.record: () for kind in KINDS}
    data_copy.write(path, PEOPLE[0], {**records, Person: tuple(PEOPLE)}, today=date(2026, 11, 28))


def write_rejected(path: Path) -> None:
    rejected_rows.write(path, preview(sheet(("Mã NV", "Họ tên", "CCCD"), ("A1", None, "012345678901"))))


ROUND = answers.round_of()
LISTS: dict[str, Callable[[Path], None]] = {
    "people": lambda path: people_list.write(path, PEOPLE),
    "template": template.write,
    "rejected rows": write_rejected,
    "pairs": lambda path: pairs_list.write(path, pairing_samples.plan(12)),
    "data copy": write_data_copy,
    "department sheet": lambda path: forms.write_sheet(path, ROUND, ROUND.recipients),
}
FORM = {"form": lambda path: forms.write_form(path, ROUND, ROUND.recipients[0])}


def sheets(path: Path) -> list[Worksheet]:
    return [found for found in openpyxl.load_workbook(path) if found.sheet_state == "visible"]


@pytest.mark.parametrize("kind", LISTS | FORM)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_sheet_is_laid_out_for_a4_and_its_pages_are_counted(kind, language, tmp_path):
    with using(language):
        (LISTS | FORM)[kind](tmp_path / "a.xlsx")
    for found in sheets(tmp_path / "a.xlsx"):
        assert str(found.page_setup.paperSize) == "9"
        # A form has a size and page breaks of its own, which a program that fits pages would ignore.
        assert found.sheet_properties.pageSetUpPr.fitToPage is (kind != "form")
        if kind != "form":
            assert (found.page_setup.fitToWidth >= 1, found.page_setup.fitToHeight) == (True, 0)
        assert found.print_area
        assert found.oddFooter.right.text == {"en": "Page &P / &N", "vi": "Trang &P / &N"}[language]
        assert found.oddFooter.left.text or found.title in ("Rules and score", "Quy tắc và điểm")


@pytest.mark.parametrize("kind", LISTS)
def test_heads_are_bold_in_a_named_font_and_stand_on_every_page(kind, tmp_path):
    LISTS[kind](tmp_path / "a.xlsx")
    for found in sheets(tmp_path / "a.xlsx"):
        first, last = found.print_title_rows.replace("$", "").split(":")
        assert first == last
        heads = [cell for cell in found[int(first)] if cell.value and cell.column_letter in "BC"]
        assert heads
        assert (heads[0].font.name, heads[0].font.b) == ("Calibri", True)
        assert kind == "department sheet" or all(cell.font.b for cell in heads)


@pytest.mark.parametrize("kind", LISTS | FORM)
def test_no_cell_names_no_font(kind, tmp_path):
    (LISTS | FORM)[kind](tmp_path / "a.xlsx")
    for found in sheets(tmp_path / "a.xlsx"):
        cells = [cell for row in found.iter_rows() for cell in row if cell.value is not None]
        assert {cell.font.name for cell in cells} == {"Calibri"}


@pytest.mark.parametrize("kind", ["people", "pairs", "data copy", "rejected rows"])
def test_a_row_is_as_high_as_its_longest_cell_needs(kind, tmp_path):
    LISTS[kind](tmp_path / "a.xlsx")
    wrapped = 0
    for found in sheets(tmp_path / "a.xlsx"):
        head = int(found.print_title_rows.replace("$", "").split(":")[0])
        for row in found.iter_rows(min_row=head):
            needed = max(lines_needed(found, cell) for cell in row)
            wrapped += needed > 1
            assert (found.row_dimensions[row[0].row].height or 15.0) >= min(409.0, 12.5 * needed)
    assert wrapped or kind not in ("people", "pairs")


def lines_needed(found: Worksheet, cell: object) -> int:
    """Return how many lines a text takes at least, whatever the widths of its letters."""
    width = found.column_dimensions[cell.column_letter].width  # type: ignore[attr-defined]
    value = cell.value  # type: ignore[attr-defined]
    if not isinstance(value, str):
        return 1
    return sum(1 + int((len(line) - 1) // (1.3 * width)) for line in value.split("\n"))


def test_a_wide_sheet_is_in_landscape_and_a_narrow_one_in_portrait(tmp_path):
    people_list.write(tmp_path / "wide.xlsx", PEOPLE)
    people_list.write(tmp_path / "narrow.xlsx", PEOPLE, ("code", "full_name"))
    assert sheets(tmp_path / "wide.xlsx")[0].page_setup.orientation == "landscape"
    assert sheets(tmp_path / "narrow.xlsx")[0].page_setup.orientation == "portrait"


def test_a_sheet_too_wide_for_a_page_repeats_who_the_row_is_about(tmp_path):
    LISTS["pairs"](tmp_path / "a.xlsx")
    pairs = sheets(tmp_path / "a.xlsx")[0]
    assert pairs.page_setup.fitToWidth == 2
    assert pairs.print_title_cols == "$A:$B"
    assert [cell.value for cell in pairs[int(pairs.print_title_rows.split("$")[-1])][:2]] == ["Mentor", "Mentee"]


@given(st.text("abc đ\n", max_size=200), st.integers(1, 60))
def test_a_wider_column_never_needs_more_lines(words, width):
    counted = page_setup.lines(words, width)
    assert counted >= 1 + words.count("\n")
    assert page_setup.lines(words, width + 10) <= counted
    assert page_setup.lines(words, 300) == 1 + words.count("\n")


def test_lines_are_broken_between_words():
    assert page_setup.lines("ngắn", 10) == 1
    assert page_setup.lines("hai\ndòng", 10) == 2
    assert page_setup.lines("mười hai chữ cái", 10) == 2
    assert page_setup.lines("x" * 50, 10) == 5


def test_a_look_is_worked_out_once_for_cells_alike_and_leaves_what_they_had() -> None:
    sheet = openpyxl.Workbook().active
    looks, made = page_setup.Looks(), []

    def parts() -> dict[str, object]:
        made.append(1)
        return {"font": page_setup.font(bold=True), "alignment": Alignment(wrap_text=True)}

    for row in range(1, 7):
        sheet.cell(row, 1).number_format = "@" if row % 2 else "0"
        looks.give(sheet.cell(row, 1), "bold", parts)
    assert [(cell.font.b, cell.alignment.wrap_text, cell.number_format) for [cell] in sheet.iter_rows()] == [
        (True, True, "@"),
        (True, True, "0"),
    ] * 3
    assert len(made) == 2
