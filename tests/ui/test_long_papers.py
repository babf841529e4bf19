"""A paper of many people is written while the window answers: what it says is read before, and nothing after."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.person import Person
from mentordesk.progress import PaperWork, silent
from mentordesk.services import people
from mentordesk.services.connect import answer_forms, pair_papers
from tests import examples
from tests.mentordesk.documents import reading
from ui.dialogs.company.print_preview import PrintPreview
from ui.main_window import MainWindow
from ui.pages.board.page import BoardPage
from ui.pages.connect.page import ConnectPage
from ui.pages.people import PeoplePage
from ui.program import gestures
from ui.workspace import Workspace

TODAY = date(2026, 9, 1)

Prepare = Callable[[Desk], PaperWork]


def everybody(desk: Desk) -> list[str]:
    """Return the ids of all people."""
    return [person.id for person in desk.all(Person)]


WORKS: dict[str, Prepare] = {
    "staff list": lambda desk: people.staff_list_work(desk, everybody(desk), language="vi", today=TODAY),
    "plan": lambda desk: pair_papers.plan_work(desk, language="vi", today=TODAY),
    "board": lambda desk: pair_papers.board_work(desk, language="vi", today=TODAY),
    "letters": lambda desk: pair_papers.letters_work(desk, language="vi", today=TODAY),
    "shortlists": lambda desk: pair_papers.shortlists_work(desk, language="vi", today=TODAY),
    "forms": lambda desk: answer_forms.paper_work(desk, everybody(desk), language="vi", today=TODAY),
}
"""What each paper with a line or a page for each person says, in Vietnamese."""


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Desk]:
    """Give the example company seven weeks after its pairs were made."""
    desk = examples.made(tmp_path / "example.mentordesk", language="en", today=TODAY, at=Moment.WEEK_7)
    yield desk
    desk.close()


@pytest.mark.parametrize("name", WORKS)
def test_a_paper_of_many_people_is_written_in_its_language_after_the_file_is_closed(
    company: Desk, tmp_path: Path, name: str
) -> None:
    called = current.pairs(company)[0].mentee_id
    mentee = company.get(Person, called).full_name
    work = WORKS[name](company)
    company.close()
    assert work(tmp_path / "paper.pdf", silent) == ()
    assert mentee in reading.words(tmp_path / "paper.pdf")


@pytest.mark.parametrize("name", WORKS)
def test_a_paper_of_many_people_that_nobody_waits_for_any_more_is_not_written(
    company: Desk, tmp_path: Path, name: str
) -> None:
    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        WORKS[name](company)(tmp_path / "paper.pdf", stop)
    assert not (tmp_path / "paper.pdf").exists()


@pytest.fixture
def window(company: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window on the example company."""
    workspace = Workspace(company)
    made = MainWindow(workspace)
    made.asked.connect(partial(gestures.answer, made))
    qtbot.addWidget(made)
    made.show()
    yield made
    workspace.close()


@pytest.mark.parametrize("page_id", ["people", "board", "connect"])
def test_the_window_answers_while_the_paper_of_many_people_is_prepared(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, page_id: str
) -> None:
    seen: list[tuple[bool, bool, int]] = []

    def look_at(preview: PrintPreview) -> int:
        preview.show()
        at_once = preview.is_busy, preview.busy.isVisible()
        qtbot.waitUntil(partial(is_ready, preview), timeout=30_000)
        seen.append((*at_once, preview.preview.page_count))
        preview.leave.click()
        return QDialog.DialogCode.Rejected

    def is_ready(preview: PrintPreview) -> bool:
        return not preview.is_busy

    monkeypatch.setattr(PrintPreview, "exec", look_at)
    window.show_page(page_id)
    page = window.page()
    assert isinstance(page, PeoplePage | BoardPage | ConnectPage)
    button = page.print
    qtbot.waitUntil(button.isEnabled, timeout=30_000)
    button.click()
    [(is_busy, says_so, pages)] = seen
    assert is_busy
    assert says_so
    assert pages > 0
