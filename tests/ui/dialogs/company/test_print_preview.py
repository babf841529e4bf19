import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from mentordesk.documents import pair_list, staff_list
from mentordesk.domain.papers.papers import StaffPaper
from mentordesk.errors import DiskFull
from mentordesk.i18n import message, using
from mentordesk.progress import Cancelled
from tests.mentordesk.documents import reading, samples
from ui.commands import LongPaper
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


def test_the_keyboard_begins_on_the_language_that_is_chosen(dialog):
    assert dialog.language == "en"
    focused = dialog.focusWidget()
    assert focused is None or focused is not dialog.languages.button("vi")
    assert dialog.languages.button("en").focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not dialog.languages.button("vi").focusPolicy() & Qt.FocusPolicy.TabFocus


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


def printed(dialog, chosen, qtbot):
    """Print, and wait for the last page."""
    dialog.print_on(chosen)
    qtbot.waitUntil(lambda: not dialog.is_busy)


def test_every_page_is_sent_to_the_printer_on_a_whole_sheet(dialog, tmp_path, qtbot):
    printed(dialog, printer(tmp_path / "out.pdf"), qtbot)
    assert sizes(tmp_path / "out.pdf") == [(595, 842)] * 3
    assert dialog.note.text() == "Sent to the printer."


def test_only_the_pages_asked_for_are_printed(dialog, tmp_path, qtbot):
    chosen = printer(tmp_path / "out.pdf")
    chosen.setFromTo(2, 3)
    printed(dialog, chosen, qtbot)
    assert len(sizes(tmp_path / "out.pdf")) == 2


def test_a_wide_paper_is_printed_on_turned_sheets(qtbot, tmp_path):
    def write(path, *, language):
        with using(language):
            return staff_list.write(path, samples.wide_staff())

    made = PrintPreview(message("Staff", context="t"), write)
    qtbot.addWidget(made)
    printed(made, printer(tmp_path / "out.pdf"), qtbot)
    assert set(sizes(tmp_path / "out.pdf")) == {(842, 595)}
    made.reject()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_reported(dialog, tmp_path, qtbot):
    printed(dialog, printer(tmp_path / "no such folder" / "out.pdf"), qtbot)
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


class Slow:
    """A paper of many pages that is written step by step, each step once it is let go."""

    def __init__(self):
        self.steps = threading.Semaphore(0)
        self.stopped = threading.Event()
        self.prepared = []

    def prepare(self, *, language):
        self.prepared.append((language, threading.current_thread()))

        def work(path, progress):
            try:
                for step in range(2):
                    assert self.steps.acquire(timeout=10)
                    progress(step, 2)
            except Cancelled:
                self.stopped.set()
                raise
            return write_pairs(path, language=language)

        return work

    def go_on(self):
        self.steps.release(2)


@pytest.fixture
def slow():
    paper = Slow()
    yield paper
    paper.steps.release(20)


@pytest.fixture
def waiting(qtbot, slow):
    """Give the preview of a long paper that is still being written."""
    made = PrintPreview(message("Packs", context="t"), LongPaper(slow.prepare))
    qtbot.addWidget(made)
    made.show()
    yield made
    slow.steps.release(20)
    made.reject()


def test_a_long_paper_is_written_while_the_window_lives(waiting, slow, qtbot):
    ticks = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    assert waiting.is_busy
    assert waiting.busy.isVisible()
    assert not waiting.save.isEnabled()
    assert not waiting.print.isEnabled()
    qtbot.waitUntil(lambda: len(ticks) > 3)
    assert waiting.is_busy
    slow.go_on()
    qtbot.waitUntil(lambda: not waiting.is_busy)
    assert waiting.preview.page_count == 3
    assert waiting.preview.isVisible()
    assert waiting.save.isEnabled()
    assert slow.prepared == [("en", threading.main_thread())]


def test_a_long_paper_is_saved_as_it_is_shown_without_writing_it_again(waiting, slow, qtbot, tmp_path):
    slow.go_on()
    qtbot.waitUntil(lambda: not waiting.is_busy)
    waiting.save_as(tmp_path / "packs.pdf")
    assert len(slow.prepared) == 1
    assert len(sizes(tmp_path / "packs.pdf")) == 3


def test_cancel_closes_the_preview_of_a_long_paper_that_was_never_shown(waiting, slow, qtbot):
    waiting.busy._stop.click()
    assert not waiting.isVisible()
    slow.go_on()
    qtbot.waitUntil(slow.stopped.is_set)


def test_cancel_in_another_language_goes_back_to_the_one_that_is_shown(waiting, slow, qtbot, tmp_path):
    slow.go_on()
    qtbot.waitUntil(lambda: not waiting.is_busy)
    waiting.languages.button("vi").click()
    assert waiting.is_busy
    waiting.busy._stop.click()
    assert waiting.isVisible()
    assert (waiting.language, waiting.languages.value(), waiting.preview.page_count) == ("en", "en", 3)
    waiting.save_as(tmp_path / "packs.pdf")
    assert "30 pairs" in reading.words(tmp_path / "packs.pdf")


def test_printing_can_be_stopped_between_two_pages(dialog, tmp_path, qtbot):
    dialog.show()
    dialog.print_on(printer(tmp_path / "out.pdf"))
    assert dialog.is_busy
    assert not dialog.languages.isEnabled()
    dialog.busy._stop.click()
    assert dialog.note.text() == "The printing was stopped."
    assert dialog.print.isEnabled()
    dialog._next_page.timeout.emit()
    assert dialog.note.text() == "The printing was stopped."


def test_a_preview_closed_while_it_prints_stops(dialog, tmp_path):
    dialog.print_on(printer(tmp_path / "out.pdf"))
    dialog.reject()
    assert not dialog.is_busy
