"""Sheets of one shape, on the command line: named, and joined where that is asked for."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.mentordesk.test_cli import run


def test_sheets_of_one_shape_are_named_and_joined_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.xlsx"
    book = Workbook()
    for name, person in (("Kho", "Lê Thị Mai"), ("Sơn", "Vũ Ngọc An")):
        made = book.create_sheet(name)
        made.append(("Mã NV", "Họ và tên"))
        made.append((name, person))
    book.remove(book.worksheets[0])
    book.save(path)
    assert run("inspect", path, "--json") == 0
    alone = json.loads(capsys.readouterr().out)
    assert len(alone["people"]) == 1
    assert [problem["code"] for problem in alone["problems"]] == ["other-sheet"]
    assert run("inspect", path, "--join", "--json") == 0
    joined = json.loads(capsys.readouterr().out)
    assert [(person["full_name"], person["department"]) for person in joined["people"]] == [
        ("Lê Thị Mai", "Kho"),
        ("Vũ Ngọc An", "Sơn"),
    ]
    assert joined["joined_sheets"] == ["Kho", "Sơn"]
    assert [(group["code"], group["count"]) for group in joined["problem_groups"]] == [("joined-sheet", 1)]


def test_hidden_rows_are_a_question_with_its_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Mã NV", "Họ và tên"), ("A1", "Lê Thị Mai"), ("A2", "Vũ Ngọc An"), ("A3", "Hồ Văn Tú")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    assert run("inspect", path, "--json") == 0
    asked = json.loads(capsys.readouterr().out)
    assert len(asked["people"]) == 3
    assert "--hidden leave" in next(each["message"] for each in asked["problems"] if each["code"] == "hidden-rows")
    assert run("inspect", path, "--hidden", "take", "--json") == 0
    assert "hidden-rows" not in [each["code"] for each in json.loads(capsys.readouterr().out)["problems"]]
    assert run("inspect", path, "--hidden", "leave", "--json") == 0
    left = json.loads(capsys.readouterr().out)
    assert [person["full_name"] for person in left["people"]] == ["Lê Thị Mai", "Hồ Văn Tú"]
    assert [row["row"] for row in left["rejected"]] == [3]
