from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from mentordesk.documents import pair_list, staff_list
from mentordesk.domain.papers.papers import StaffPaper
from mentordesk.errors import DiskFull
from mentordesk.i18n import message, using
from tests.mentordesk.documents import reading, samples
from ui.dialogs.company.print_preview import LANGUAGE_NAMES, PrintPreview
from ui.widgets import opening


def write_pairs(path, *, language):
    with using(language):
        return pair_list.write(path, samples.plan(30))


@pytest.fixture
def dialog(qtbot):
    made = PrintPreview(message("Pairing list <b>2026</b>"), write_pairs)
    qtbot.addWidget(made)
    yield made
    made.reject()


def test_the_paper_is_shown_in_the_language_of_the_screen(dialog):
    assert dialog.language == "en"
    assert dialog.preview.page_count == 3
    assert dialog.count.text() == "Page 1 / 3"


def test_the_language_of_the_paper_is_chosen_separately_from_that_of_the_screen(dialog, tmp_path):
    dialog.languages.button("vi").click()
    assert dialog.language == "vi"
    assert dialog.print.text().strip() == "Print…"
    dialog.save_as(tmp_path / "cặp.pdf")
    assert "Đề xuất 30 cặp" in reading.words(tmp_path / "cặp.pdf")
    assert dialog.note.text() == "Saved: cặp.pdf"


def test_the_name_of_the_file_is_in_the_language_of_the_paper(qtbot, monkeypatch):
    proposed = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _parent, _title, path, _kinds: proposed.append(path) or ("", "")
    )
    made = PrintPreview(message("Pairing plan", context="title"), write_pairs)
    qtbot.addWidget(made)
    made.save.click()
    made.languages.button("vi").click()
    made.save.click()
    made.reject()
    assert [Path(path).name for path in proposed] == ["Pairing plan.pdf", "Phương án ghép cặp.pdf"]


def test_what_was_saved_can_be_opened_and_shown(dialog, tmp_path, monkeypatch):
    reached = []
    monkeypatch.setattr(opening, "open_path", lambda path: reached.append(("open", path)) or True)
    monkeypatch.setattr(opening, "show_in_folder", lambda path: reached.append(("show", path)) or False)
    assert dialog.note.open.isHidden()
    path = tmp_path / "pairs.pdf"
    dialog.save_as(path)
    dialog.note.open.click()
    dialog.note.show_it.click()
    assert reached == [("open", path), ("show", path)]
    assert "No program on this computer opens pairs.pdf" in dialog.note.text()


def test_each_language_goes_by_its_own_name():
    assert dict(LANGUAGE_NAMES) == {"vi": "Tiếng Việt", "en": "English"}


def test_pages_are_turned_by_the_buttons(dialog):
    dialog.next.click()
    assert dialog.count.text() == "Page 2 / 3"
    dialog.previous.click()
    assert dialog.count.text() == "Page 1 / 3"


def test_pages_are_made_larger_and_smaller(dialog):
    dialog.larger.click()
    assert dialog.preview.zoom == pytest.approx(1.25)
    dialog.smaller.click()
    assert dialog.preview.zoom == pytest.approx(1.0)


def test_letters_that_cannot_be_printed_are_listed_under_the_pages(qtbot):
    def write(path, *, language):
        write_pairs(path, language="en")
        return (message("The list is empty."), message("Pairs"), message("Why"))

    made = PrintPreview(message("x", context="t"), write)
    qtbot.addWidget(made)
    assert made.note.text() == "The list is empty. and 2 more"
    made.reject()


def test_a_paper_that_cannot_be_written_says_why_and_cannot_be_printed(qtbot):
    def refuse(_path, *, language):
        raise DiskFull(message("The list is empty."))

    made = PrintPreview(message("x", context="t"), refuse)
    qtbot.addWidget(made)
    assert made.note.text() == "The list is empty."
    assert not made.print.isEnabled()
    assert not made.save.isEnabled()
    made.reject()


def test_a_file_that_cannot_be_saved_says_why(dialog, tmp_path):
    dialog.save_as(tmp_path / "no such folder" / "a.pdf")
    assert dialog.note.text() != ""
    assert not (tmp_path / "no such folder").exists()


def printer(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(200)
    return made


def sizes(path):
    return [(round(width), round(height)) for (width, height), _boxes in reading.extents(path)]


def test_every_page_is_sent_to_the_printer_on_a_whole_sheet(dialog, tmp_path):
    dialog.print_on(printer(tmp_path / "out.pdf"))
    assert sizes(tmp_path / "out.pdf") == [(595, 842)] * 3
    assert dialog.note.text() == "Sent to the printer."


def test_only_the_pages_asked_for_are_printed(dialog, tmp_path):
    chosen = printer(tmp_path / "out.pdf")
    chosen.setFromTo(2, 3)
    dialog.print_on(chosen)
    assert len(sizes(tmp_path / "out.pdf")) == 2


def test_a_wide_paper_is_printed_on_turned_sheets(qtbot, tmp_path):
    def write(path, *, language):
        with using(language):
            return staff_list.write(path, samples.wide_staff())

    made = PrintPreview(message("Staff", context="t"), write)
    qtbot.addWidget(made)
    made.print_on(printer(tmp_path / "out.pdf"))
    assert set(sizes(tmp_path / "out.pdf")) == {(842, 595)}
    made.reject()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_reported(dialog, tmp_path):
    dialog.print_on(printer(tmp_path / "no such folder" / "out.pdf"))
    assert "printer does not answer" in dialog.note.text()


def test_nothing_of_the_paper_is_left_when_the_dialog_closes(qtbot):
    written = []

    def write(path, *, language):
        written.append(path)
        return write_pairs(path, language=language)

    made = PrintPreview(message("x", context="t"), write)
    qtbot.addWidget(made)
    assert written[0].exists()
    made.reject()
    assert not written[0].parent.exists()


def test_an_empty_paper_can_be_looked_at(qtbot):
    made = PrintPreview(
        message("x", context="t"), lambda path, **_options: staff_list.write(path, StaffPaper(letterhead=samples.HEAD))
    )
    qtbot.addWidget(made)
    assert made.preview.page_count == 1
    made.reject()
