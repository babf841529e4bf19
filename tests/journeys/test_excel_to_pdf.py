"""The main job on real input: a staff list in Excel goes in, people are paired, a printable paper comes out."""

from datetime import date
from pathlib import Path

import openpyxl

from mentordesk.desk import Desk
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.services import importing
from mentordesk.services.connect import enrolments, pair_papers, pairing
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.documents import reading


def staff_list(folder: Path) -> Path:
    """Write a list as companies keep them: a title above, two workshops, dates as text and as dates, a total below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["CÔNG TY AN PHÚ - DANH SÁCH NHÂN VIÊN"])
    sheet.append([])
    sheet.append(["STT", "Mã NV", "Họ và tên", "Bộ phận", "Chức vụ", "Ngày vào", "QLTT"])
    leaders = [("Kế toán", "Kế toán trưởng"), ("Xưởng 1", "Quản đốc"), ("Kho", "Trưởng phòng")]
    for n, (department, title) in enumerate(leaders, start=1):
        sheet.append([n, f"AP{n:03}", f"Nguyễn Văn Trưởng {n}", department, title, f"0{n}/02/2014", ""])
    for n in range(4, 10):
        department = leaders[n % 3][0]
        chief = f"Nguyễn Văn Trưởng {n % 3 + 1}"
        sheet.append([n, f"AP{n:03}", f"Trần Thị Mới {n}", department, "Nhân viên", date(2026, 3, n), chief])
    sheet.append(["Tổng cộng", "", "9 người"])
    book.save(folder / "nhân viên.xlsx")
    return folder / "nhân viên.xlsx"


def test_a_staff_list_becomes_a_printed_pairing(desk: Desk, tmp_path: Path) -> None:
    before = desk.all(Person), desk.all(Enrolment), desk.all(Pair)
    done = []

    def do(change: builders.Change) -> None:
        desk.apply(change)
        done.append(change)

    sheet = importing.read(staff_list(tmp_path))
    mapping = importing.guess(desk, sheet)
    assert sheet.header_row == 3
    choices = importing.first_choices(desk, importing.values(desk, sheet, mapping), mapping)
    preview = importing.parse(desk, sheet, mapping, choices, today=TODAY)()
    do(importing.import_people(desk, preview, today=TODAY, file_name="nhân viên.xlsx"))
    assert len(desk.all(Person)) == 9

    do(enrolments.suggest_roles(desk, today=TODAY))
    do(enrolments.confirm_roles(desk))
    do(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    managers = {person.id: person.manager_id for person in desk.all(Person)}
    assert len(desk.all(Pair)) == 6
    assert all(managers[pair.mentee_id] != pair.mentor_id for pair in desk.all(Pair))

    for language, heading in (("en", "Draft, not for signature"), ("vi", "Bản nháp")):
        path = tmp_path / f"{language}.pdf"
        assert pair_papers.write_plan(desk, path, language=language, today=TODAY) == ()
        text = "".join(reading.pages(path))
        assert heading in text
        assert all(f"Trần Thị Mới {n}" in text for n in range(4, 10))

    for change in reversed(done):
        desk.apply(change.inverse())
    assert (desk.all(Person), desk.all(Enrolment), desk.all(Pair)) == before
