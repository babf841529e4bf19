"""Qt's own dialogs, buttons and menus speak the language of the program."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from ui import qt_words

NO_TEXTS = {"A4", "...", "Form", "QT_LAYOUT_DIRECTION", "Alt+Left", "Alt+Right", "Alt+Up"}
"""What Qt asks for that is not shown or is the same in both languages."""

ALL_BUTTONS = QDialogButtonBox.StandardButton(0x0FFFFC00)


class Listener(QTranslator):
    """Notes every text that Qt asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[str] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context != "QShortcut":  # the names of keys, which stand on the keyboard
            self.heard.add(source)
        return None  # type: ignore[return-value]


def texts(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_every_text_that_qt_asks_for_has_its_vietnamese(qtbot: QtBot) -> None:
    listener = Listener()
    app = QApplication.instance()
    app.installTranslator(listener)
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper = QPrintDialog(printer)
    for widget in (files, paper):
        qtbot.addWidget(widget)
        widget.show()
    for mode in (QFileDialog.FileMode.Directory, QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.AnyFile):
        files.setFileMode(mode)
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    fields = (QLineEdit("x"), QPlainTextEdit("x"), QTextBrowser())
    for field in fields:
        qtbot.addWidget(field)
        field.createStandardContextMenu()
    box = QDialogButtonBox(ALL_BUTTONS)
    qtbot.addWidget(box)
    QApplication.processEvents()
    app.removeTranslator(listener)
    assert len(listener.heard) > 80
    assert listener.heard - NO_TEXTS - set(qt_words.words()) == set()


def test_menus_and_buttons_are_vietnamese_and_english_stays_qts_own(qtbot: QtBot) -> None:
    field = QLineEdit("x")
    qtbot.addWidget(field)
    assert texts(field.createStandardContextMenu()) == [
        *("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"),
    ]
    i18n.set_language("vi")
    assert texts(field.createStandardContextMenu()) == [
        *("&Hoàn tác", "&Làm lại", "&Cắt", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"),
    ]
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.findChildren(QPushButton)} == {"Lưu", "Hủy"}
    assert QCoreApplication.translate("QNowhere", "Unheard of") == "Unheard of"


def test_what_qt_puts_in_keeps_its_place() -> None:
    for source, words in qt_words.words().items():
        assert source.count("%1") == words.count("%1"), source
        assert source.count("&") >= words.count("&"), source
        assert words.strip(), source
