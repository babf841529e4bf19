"""The main job in the window: the example company, roles, a proposal, pairs, and the pairing plan as PDF."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.i18n import set_language
from tests import examples
from tests.builders import TODAY
from tests.mentordesk.documents import reading
from ui import theme
from ui.app import make_application
from ui.commands import Command, Focus, Print
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.workspace import Workspace

WAIT = 60_000
"""Milliseconds that finding pairs may take on a machine that does other work too."""


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give the window on the example company."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    theme.apply(make_application(), "light", 100)
    set_language("vi")
    workspace = Workspace(examples.made(tmp_path / "Mẫu.mentordesk", language="vi", today=TODAY))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    workspace.close()


def connect(window: MainWindow) -> ConnectPage:
    window.show_page("connect", Focus("roles"))
    page = window.page()
    assert isinstance(page, ConnectPage)
    return page


def papers(window: MainWindow, folder: Path) -> list[Callable[[str], str]]:
    """Take what the window would preview; each is written in a language and read back as text."""
    asked: list[Callable[[str], str]] = []

    def take(command: Command) -> None:
        if isinstance(command, Print):

            def read(language: str) -> str:
                path = folder / f"{len(asked)}-{language}.pdf"
                command.write(path, language=language)
                return "\n".join(reading.pages(path))

            asked.append(read)

    window.asked.connect(take)
    return asked


def test_from_the_example_company_to_the_printed_list(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    desk = window.workspace.desk
    page, asked = connect(window), papers(window, tmp_path)
    first = {part.person_id for part in desk.all(Enrolment)}

    page.invite.suggest_more.click()
    assert {part.person_id for part in desk.all(Enrolment)} > first
    page.invite.confirm_all.click()
    assert all(part.confirmed for part in desk.all(Enrolment))

    page.open_part(SubStep.PROPOSE)
    page.proposing.propose_button.click()
    qtbot.waitUntil(page.is_proposing, timeout=WAIT)
    proposed = len(page.proposing.pairs.model.records())
    assert proposed > 10
    page.proposing.adopt.click()
    assert len(page.proposing.pairs.model.records()) == proposed
    adopted = desk.all(Pair)

    window.actions_by_name["undo"].trigger()
    assert not page.print.isEnabled()
    window.actions_by_name["redo"].trigger()
    assert set(desk.all(Pair)) == set(adopted)

    page.print.click()
    [paper] = asked
    people = {person.id: person for person in desk.all(Person)}
    vietnamese, english = paper("vi"), paper("en")
    for pair in page.plans.pairs():
        for one in (people[pair.mentor_id], people[pair.mentee_id]):
            assert one.calling_name in vietnamese
    assert "trong các cặp này chưa đồng ý tham gia" not in vietnamese, (
        "as soon as answers are used, only who has agreed is paired"
    )
    assert "Consent is" not in english


def test_everything_done_on_the_page_is_taken_back_step_by_step(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.workspace.desk
    page = connect(window)
    kinds = (Person, Enrolment, Pair)
    before = [set(desk.all(kind)) for kind in kinds]
    page.invite.suggest_more.click()
    page.invite.confirm_all.click()
    page.invite.people.table.selectRow(0)
    page.invite.people.buttons[-1].click()
    page.propose()
    qtbot.waitUntil(page.is_proposing, timeout=WAIT)
    page.proposing.adopt.click()
    page.proposing.pairs.card.pin.click()
    page.proposing.pairs.card.unpair.click()
    while window.workspace.undo_stack.canUndo():
        window.actions_by_name["undo"].trigger()
    assert [set(desk.all(kind)) for kind in kinds] == before
