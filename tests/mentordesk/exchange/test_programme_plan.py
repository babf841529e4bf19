"""The plan as a workbook: each part has a sheet, formulas add up to the figures on screen, and words stay words."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.plan import BudgetLine
from mentordesk.domain.working_days import WorkingDays
from mentordesk.errors import WriteFailed
from mentordesk.exchange import programme_plan
from mentordesk.i18n import using
from tests import plans


def written(tmp_path, paper, language="en"):
    with using(language):
        programme_plan.write(tmp_path / "plan.xlsx", paper)
    return openpyxl.load_workbook(tmp_path / "plan.xlsx")


class Calculator:
    """Works out the few formulas of the sheet, as a spreadsheet does."""

    def __init__(self, sheet):
        self.sheet = sheet

    def value(self, place):
        value = self.sheet[place].value
        if isinstance(value, str) and value.startswith("=") and self.sheet[place].data_type == "f":
            return self.formula(value[1:])
        return value

    def number(self, place):
        return self.value(place) or 0

    def formula(self, words):
        words = re.sub(r"SUMIF\((\w+):(\w+),\"([^\"]*)\",(\w+):(\w+)\)", self.sum_if, words)
        words = re.sub(r"SUM\((\w+):(\w+)\)", lambda m: str(sum(map(self.figure, self.range(m[1], m[2])))), words)
        if words.startswith("IF("):
            cell, minus = re.fullmatch(r'IF\((\w+)="","",\w+-(\w+)\)', words).groups()
            return "" if self.value(cell) is None else self.number(cell) - self.number(minus)
        words = re.sub(r"\b[A-H]\d+\b", lambda m: repr(self.number(m[0])), words)
        words = re.sub(r"ROUND\(([^,]*),0\)", r"int((\1)+0.5)", words)
        return eval(words, {"int": int})

    def range(self, first, last):
        return [f"{first[0]}{row}" for row in range(int(first[1:]), int(last[1:]) + 1)]

    def figure(self, place):
        value = self.value(place)
        return value if isinstance(value, (int, float)) else 0

    def sum_if(self, match):
        named, amounts = self.range(match[1], match[2]), self.range(match[4], match[5])
        return str(sum(self.figure(a) for n, a in zip(named, amounts, strict=True) if self.value(n) == match[3]))


def budget_of(book):
    """Return the sheet that adds up."""
    return book["Budget" if "Budget" in book.sheetnames else "Ngân sách"]


def results(book):
    """Return the amount beside every name."""
    sheet = budget_of(book)
    calculator = Calculator(sheet)
    return {sheet[f"A{row}"].value: calculator.value(f"E{row}") for row in range(4, sheet.max_row + 1)}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_formulas_add_up_to_the_figures_of_the_picture(tmp_path, language):
    found = list(results(written(tmp_path, plans.paper(), language)).values())
    assert found == [
        15_660_000,
        5_616_000,
        5_720_000,
        7_020_000,
        9_000_000,
        4_320_000,
        5_000_000,
        2_534_000,
        27_874_000,
        26_996_000,
        54_870_000,
        4_572_500,
        762_000,
    ]


def test_whoever_fills_in_a_quantity_sees_the_total_follow(tmp_path):
    book = written(tmp_path, plans.paper(lines=plans.lines("c", gifts=None)))
    assert results(book)["Total"] == 49_370_000
    sheet = budget_of(book)
    row = next(row for row in range(4, sheet.max_row) if sheet[f"A{row}"].value == "Gifts of recognition")
    sheet[f"B{row}"] = 20
    assert results(book)["Total"] == 54_870_000


def test_what_was_paid_has_its_difference(tmp_path):
    events = replace(plans.of("events", "c"), unit_cost=4_500_000, actual=8_200_000)
    book = written(tmp_path, plans.paper(lines=(events,)))
    sheet = budget_of(book)
    row = next(row for row in range(4, sheet.max_row) if sheet[f"A{row}"].value == "Kick-off and closing event")
    calculator = Calculator(sheet)
    assert calculator.value(f"H{row}") == -800_000
    assert calculator.value(f"H{row - 1}") == ""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.slow
def test_a_spreadsheet_comes_to_the_same(tmp_path):
    written(tmp_path, plans.paper())
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", every_sheet, "--outdir", tmp_path, tmp_path / "plan.xlsx"],
        check=True,
        capture_output=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert b"54870000" in (tmp_path / "plan-Budget.csv").read_bytes()


@pytest.mark.parametrize("name", ["=1+1", "+84", "-1", "@SUM(A1)", "<b>&", "x" * 40_000])
def test_a_name_is_never_a_formula(tmp_path, name):
    line = BudgetLine(cycle_id="c", name=name, quantity=1.0, unit_cost=1)
    sheet = budget_of(written(tmp_path, plans.paper(lines=(line,))))
    assert {cell.data_type for cell in sheet["A"]} <= {"s", "n"}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Goals", "Participants", "Form", "Content", "Roadmap", "Budget", "Risks", "Roles"]),
        ("vi", ["Mục tiêu", "Người tham gia", "Hình thức", "Nội dung", "Lộ trình", "Ngân sách", "Rủi ro", "Vai trò"]),
    ],
)
def test_each_part_has_a_sheet_set_up_for_printing(tmp_path, language, names):
    book = written(tmp_path, plans.paper(), language)
    assert book.sheetnames == names
    rows = [sheet.max_row for sheet in book]
    assert (rows[0], rows[4], *rows[6:]) == (4, 14, 9, 4)
    for sheet in book:
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.freeze_panes


def test_every_part_says_what_the_page_and_the_paper_say(tmp_path):
    book = written(tmp_path, plans.paper())
    said = {sheet.title: {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)} for sheet in book}
    assert said["Participants"]["Enough places?"] == "8 mentors × 2 places = 16 places for 12 mentees"
    assert said["Participants"]["Mentors"] == 8
    assert said["Form"]["How people meet"] == "In person, during working hours"
    assert said["Form"]["Hours of the programme owner in a month"] == 8.67
    assert next(iter(said["Content"])) == "Topic"
    assert book["Goals"].max_row == 4


def test_a_place_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path):
    with pytest.raises(WriteFailed):
        programme_plan.write(tmp_path / "missing" / "plan.xlsx", plans.paper())
    assert list(tmp_path.iterdir()) == []


def test_the_companys_own_days_off_have_a_sheet_and_without_any_there_is_none(tmp_path):
    assert "Days off" not in written(tmp_path, plans.paper()).sheetnames
    paper = plans.paper()
    working = WorkingDays(days_off=(DayOff(name="=Founder's day", first=date(2026, 11, 20)),))
    basis = replace(paper.facts.basis, working=working)
    book = written(tmp_path, replace(paper, facts=replace(paper.facts, basis=basis)))
    rows = list(book["Days off"].values)
    assert [row[2] for row in rows] == ["Name", "=Founder's day"]
    assert [cell.date() for cell in rows[1][:2]] == [date(2026, 11, 20)] * 2
