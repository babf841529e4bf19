"""What the tests of the import share: lists as files and as pasted text, and a hand that goes through the steps."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.import_list.wizard import ImportWizard
from ui.workspace import Workspace

HEADINGS = ("Mã NV", "Họ và tên", "Bộ phận", "Chức vụ", "Ngày vào", "SĐT", "Zalo")
LISTS = Path(__file__).parents[3] / "data" / "lists"
LONG_WAIT = 60_000


def staff(count: int = 42) -> list[tuple[object, ...]]:
    """Return the rows of a list of which three cannot come in: one code twice, two without a name."""
    names = ("NGUYỄN VĂN", "LÊ THỊ", "TRẦN QUỐC", "PHẠM THỊ", "VÕ THÀNH", "BÙI VĂN", "ĐỖ MINH")
    given = ("AN", "MAI", "DŨNG", "ÁNH", "BÌNH", "ĐẠT")
    places = ("P.KD", "Xưởng 1", "X1", "Kinh doanh", "Kế toán", "kế toán")
    rows: list[tuple[object, ...]] = []
    for n in range(1, count + 1):
        name = "" if n in (9, 10) else f"{names[n % 7]} {given[n // 7 % 6]}"
        code = "TT008" if n == 22 else f"TT{n:03d}"
        first_day = "31/02/2024" if n == 14 else f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/20{10 + n % 15}"
        rows.append((code, name, places[n % 6], "Công nhân", first_day, 903118200 + n, f"09031182{n:02d}"))
    return rows


def workbook(folder: Path, rows: Sequence[Sequence[object]] | None = None, name: str = "nhân viên.xlsx") -> Path:
    """Write a list as a workbook, with a title above its headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("CÔNG TY TNHH GỖ TRƯỜNG THỊNH",), (), HEADINGS, *(staff() if rows is None else rows)):
        sheet.append(list(row))
    book.save(folder / name)
    return folder / name


def pasted(*rows: Sequence[object]) -> str:
    """Return rows as Excel puts them into the clipboard."""
    return "\n".join("\t".join(str(cell) for cell in row) for row in rows)


def opened(qtbot: QtBot, workspace: Workspace, source: Path | str | None = None) -> ImportWizard:
    """Show the wizard, with a source where one is given."""
    made = ImportWizard(workspace, source=source)
    qtbot.addWidget(made, before_close_func=lambda wizard: wizard.reject())
    made.resize(1080, 704)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=LONG_WAIT)
    if source is not None:
        qtbot.waitUntil(lambda: made.here() is made.sheet_page or bool(made.file_page.problems()), timeout=LONG_WAIT)
    return made


def click(widget: QWidget) -> None:
    """Press a button with the mouse, at the left, where a box to tick has its box."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(12, widget.height() // 2))


def words(wizard: ImportWizard) -> list[str]:
    """Return what the foot says."""
    return [str(problem.message) for problem in wizard.footer.problems()]


def go_on(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Press the button that goes on, as soon as it can be pressed."""
    qtbot.waitUntil(wizard._next.isEnabled, timeout=LONG_WAIT)
    click(wizard._next)


def go_to(qtbot: QtBot, wizard: ImportWizard, page: QWidget) -> None:
    """Go on to a page, keeping the first of two columns for one field, and wait until it is there whole.

    A page with nothing to ask is passed over; then it is opened from the list of steps.
    """
    while wizard.here() is not page:
        if wizard.here() is wizard.columns_page and wizard.footer.fixes():
            click(wizard.footer.fixes()[0])
        go_on(qtbot, wizard)
        qtbot.waitUntil(lambda: not wizard._passes or bool(wizard.footer.problems()), timeout=LONG_WAIT)
        if wizard.steps.index(wizard.here()) > wizard.steps.index(page):
            wizard.show_step(wizard.steps.index(page))
    qtbot.waitUntil(lambda: wizard.here().is_complete() or bool(wizard.footer.problems()), timeout=LONG_WAIT)
    QApplication.processEvents()  # what was just built is shown in the next round


def tab_to(wizard: ImportWizard, widget: QWidget, *, most: int = 80) -> None:
    """Walk to a widget with the Tab key alone."""
    for _step in range(most):
        QApplication.processEvents()  # what was just built is shown, and can take the focus, in the next round
        here = QApplication.focusWidget()
        if here is widget:
            return
        QTest.keyClick(here or wizard, Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key does not lead to {widget.accessibleName() or widget}")
