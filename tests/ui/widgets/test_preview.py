import pytest
from PySide6.QtCore import Qt
from reportlab.pdfgen.canvas import Canvas

from mentordesk.errors import PaperError
from ui.widgets.preview import LARGEST, PagePreview


@pytest.fixture
def paper(tmp_path):
    """Give a function that writes a PDF of so many pages."""

    def write(pages):
        path = tmp_path / f"{pages}.pdf"
        canvas = Canvas(str(path))
        for number in range(pages):
            canvas.drawString(100, 700, f"Page {number + 1}")
            canvas.rect(50, 50, 200, 200, fill=1)
            canvas.showPage()
        canvas.save()
        return path

    return write


@pytest.fixture
def preview(qtbot):
    made = PagePreview()
    qtbot.addWidget(made)
    made.resize(500, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_pages_are_drawn_as_they_are(preview, paper):
    preview.open(paper(1))
    picture = preview.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 480, 4) for y in range(0, 590, 4)}
    assert {"#ffffff", "#000000"} <= colours


def test_only_pages_in_sight_are_drawn_however_many_there_are(preview, paper):
    preview.open(paper(200))
    preview.grab()
    assert preview.page_count == 200
    assert 1 <= preview.drawn_pages() <= 3
    for page in range(0, 200, 7):
        preview.go_to(page)
        preview.grab()
    assert preview.drawn_pages() <= 12


def test_next_and_previous_stop_at_the_ends(preview, paper):
    preview.open(paper(3))
    preview.previous_page()
    assert preview.page == 0
    for _turn in range(5):
        preview.next_page()
    assert preview.page == 2


def test_the_keys_turn_pages(preview, paper, qtbot):
    preview.open(paper(5))
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 1
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == 4
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.page == 3
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 0


def test_scrolling_tells_the_page_in_sight(preview, paper, qtbot):
    preview.open(paper(4))
    with qtbot.waitSignal(preview.page_changed) as signal:
        preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    assert signal.args == [3]


def test_the_page_in_sight_stays_when_zooming_and_resizing(preview, paper):
    preview.open(paper(10))
    preview.go_to(6)
    preview.set_zoom(2.0)
    assert preview.page == 6
    preview.resize(700, 500)
    assert preview.page == 6


def test_the_width_of_a_page_follows_the_zoom_within_bounds(preview, paper):
    preview.open(paper(1))
    narrow = preview.widget().places[0].width()
    preview.set_zoom(2.0)
    assert preview.widget().places[0].width() == pytest.approx(2 * narrow, abs=2)
    preview.set_zoom(99)
    assert preview.zoom == LARGEST


def test_the_file_may_be_deleted_while_it_is_shown(preview, paper):
    path = paper(2)
    preview.open(path)
    path.unlink()
    preview.next_page()
    preview.grab()
    assert preview.page == 1


def test_a_broken_file_is_reported_and_what_was_shown_stays(preview, paper, tmp_path):
    preview.open(paper(2))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 no more")
    with pytest.raises(PaperError):
        preview.open(broken)
    assert preview.page_count == 2


def test_nothing_is_shown_before_a_file_is_opened(preview):
    preview.next_page()
    preview.set_zoom(1.5)
    preview.grab()
    assert preview.page_count == 0
