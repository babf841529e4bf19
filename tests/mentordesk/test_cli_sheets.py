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
