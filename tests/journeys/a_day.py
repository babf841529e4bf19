"""A day of an owner in a program of its own: an import, edits, pairs, papers, a fault of ours, and an end of it.

    python -m tests.journeys.a_day HOME (kill | start)

Every name, note and heading of a person contains the word CANARY, so that whoever looks may find where names went.
``kill`` ends it in the middle of writing a workbook, ``start`` only opens the file again.
"""

import os
import signal
import sys
from datetime import date
from pathlib import Path

import openpyxl
from PySide6.QtCore import QTimer

from mentordesk import atomic, private
from mentordesk.domain.records.person import Person
from mentordesk.errors import ListError
from mentordesk.services import goals, importing, people
from mentordesk.services.connect import enrolments, pair_papers, pairing
from ui import diagnostics
from ui.app import Program, make_application
from ui.commands import SetTextSize
from ui.single import raise_first

CANARY = "ZZCANARY"
TODAY = date(2026, 11, 17)
FAULT = "ValueError"


def staff_list(path: Path) -> Path:
    """Write a staff list of twelve people in three departments."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Ngày vào làm", "Quản lý trực tiếp", "Ghi chú"])
    for n in range(1, 13):
        chief, title = (f"Lê {CANARY} {n % 3 + 1}", "Nhân viên") if n > 3 else ("", "Trưởng phòng")
        begun = date(2012 if n <= 3 else 2026, 3, n)
        sheet.append([f"NV{n:03}", f"Lê {CANARY} {n}", f"Tổ {n % 3}", title, begun, chief, f"{CANARY} note"])
    sheet.append(["NV013", f"{CANARY} Odd", "Tổ 1", "Nhân viên", f"31/02/{CANARY}", f"nobody {CANARY}", ""])
    book.save(path)
    return path


def fail() -> None:
    """Fail as a bug of ours would, with a name in the message."""
    int(f"{CANARY} Mai")


def work(program: Program, asked: Path) -> None:
    """Do what an owner does on the first day."""
    assert program.window is not None
    workspace = program.window.workspace
    desk = workspace.desk
    sheet = importing.read(staff_list(asked / f"{CANARY} list.xlsx"))
    mapping = importing.guess(desk, sheet)
    choices = importing.first_choices(desk, importing.values(desk, sheet, mapping), mapping)
    preview = importing.parse(desk, sheet, mapping, choices, today=TODAY)()
    assert workspace.do(importing.import_people(desk, preview, today=TODAY, file_name=f"{CANARY} list.xlsx"))
    broken = asked / f"{CANARY} broken.xlsx"
    broken.write_bytes(b"PK\x03\x04" + CANARY.encode() * 50)
    try:
        importing.read(broken)
    except ListError as error:
        str(error.message)
    one = desk.all(Person)[0]
    assert workspace.do(people.set_department(desk, [one], "Tổ 2"))
    workspace.undo()
    assert workspace.do(enrolments.suggest_roles(desk, today=TODAY))
    assert workspace.do(enrolments.confirm_roles(desk))
    assert workspace.do(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    everyone = [person.id for person in desk.all(Person)]
    assert len(everyone) >= 12
    people.write_list(desk, asked / "people.xlsx", desk.all(Person))
    people.write_staff_list(desk, asked / "people.pdf", everyone, language="vi", today=TODAY)
    pair_papers.write_plan(desk, asked / "pairs.pdf", language="vi", today=TODAY)
    pair_papers.write_pairs(desk, asked / "pairs.xlsx", language="en", today=TODAY)
    goals.write_goal_sheet(desk, asked / "goals.pdf", language="vi", today=TODAY)
    for page in ("people", "connect", "goals", "settings", "home"):
        program.window.show_page(page)
        program.app.processEvents()
    program.answer(SetTextSize(115))
    assert not raise_first(asked / "another.mentordesk")
    program.open(asked / f"{CANARY} missing.mentordesk")


def main(home: Path, ending: str) -> int:
    """Run the day; 0 when all of it went as it should."""
    asked = home / "asked"
    asked.mkdir(exist_ok=True)
    private.folder()
    app = make_application()
    program = Program(app)
    traces: list[str] = []
    program.bug.disconnect()
    program.bug.connect(traces.append)
    program.bug.connect(lambda trace: print(trace, file=sys.stderr))
    diagnostics.start(program.bug.emit, program.known.emit)
    if ending == "start":
        assert program.open(Path(program.looks.preferences.last_file))
        program.quit()
        return 0
    program.greet()
    assert program.greeting is not None
    program.greeting.begun.emit("An Phú", "empty")
    work(program, asked)
    QTimer.singleShot(0, fail)
    QTimer.singleShot(100, app.quit)
    app.exec()
    assert len(traces) == 1, traces
    assert FAULT in traces[0]
    assert program.open(Path(program.looks.preferences.last_file))
    with atomic.writing(asked / "late.xlsx") as unfinished:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for _row in range(5_000):
            sheet.append([CANARY] * 10)
        unfinished.write_text(CANARY * 1_000)
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
