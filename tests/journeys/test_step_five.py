"""Step 5 walked whole: forms out, filled, back; pairs proposed, moved on the board, agreed; papers; and by keys."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from shutil import move
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.i18n import LANGUAGES
from mentordesk.services.connect import board, pairing, responses, rounds
from tests import answers, examples
from tests.mentordesk.documents import reading
from tests.ui.widgets.board.boards import Mouse, centre, heard
from ui import theme
from ui.app import make_application
from ui.commands import Command, Focus, Print, WritePaper
from ui.dialogs.answers.send_forms import SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.plan.moves import MoveDialog, SwapDialog
from ui.main_window import MainWindow
from ui.pages.board.page import BoardPage
from ui.pages.connect import export
from ui.pages.connect.page import ConnectPage
from ui.workspace import Workspace

TODAY = date.today()
"""The window goes by the day of the clock, and the example company is built around whichever day it is made for."""

WAIT = 60_000
SILENT = "TT003"
"""The one of the example who was asked and has not answered."""

Papers = list[Callable[[str], str]]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give the window on the example company, as high as the whole board."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    theme.apply(make_application(), "light", 100)
    workspace = Workspace(examples.made(tmp_path / "Example.mentordesk", language="vi", today=TODAY))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 1700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    workspace.close()


@dataclass
class Walk:
    """A person at the window: what is open, and what the window would print."""

    window: MainWindow
    qtbot: QtBot
    folder: Path
    asked: Papers = field(default_factory=list)

    def __post_init__(self) -> None:
        self.window.asked.connect(self._take)

    @property
    def desk(self) -> Any:
        return self.window.workspace.desk

    @property
    def people(self) -> dict[str, Person]:
        return {person.id: person for person in self.desk.all(Person)}

    def _take(self, command: Command) -> None:
        if isinstance(command, Print):
            self.asked.append(lambda language: self._printed(command.write, language))

    def _printed(self, write: WritePaper, language: str) -> str:
        path = self.folder / "printed.pdf"
        assert write(path, language=language) == ()
        return "\n".join(reading.pages(path))

    def printed(self) -> dict[str, str]:
        """Return the paper asked for last, in both languages, as one line each."""
        paper = self.asked.pop()
        return {language: " ".join(paper(language).split()) for language in LANGUAGES}

    def connect(self, part: SubStep) -> ConnectPage:
        """Open a part of step 5."""
        self.window.show_page("connect", Focus(part.value))
        page = self.window.page()
        assert isinstance(page, ConnectPage)
        self.qtbot.waitUntil(lambda: not page.is_waiting(), timeout=WAIT)
        return page

    def board(self) -> BoardPage:
        """Open the board and wait until it stands."""
        self.window.show_page("board")
        page = self.window.page()
        assert isinstance(page, BoardPage)
        self.qtbot.waitUntil(lambda: page.live.now is not None and not page.live.is_waiting, timeout=WAIT)
        QApplication.processEvents()
        return page

    def pairs(self) -> dict[str, str]:
        """Return the mentor of each mentee."""
        return {pair.mentee_id: pair.mentor_id for pair in pairing.pairs(self.desk)}


@pytest.fixture
def walk(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Walk:
    """Give a person at the window."""
    return Walk(window, qtbot, tmp_path)


# Forms out, filled, and back


def without_traces(response: Response) -> Response:
    """Return what was answered, without what no form brings back: the id, how it came, and in which order of ticks."""
    ticks = ("experiences", "offers", "places", "channels", "languages")
    sorted_ = {name: tuple(sorted(getattr(response, name) or ())) for name in ticks}
    return replace(response, id="", source=Response().source, **sorted_)


def send(walk: Walk, kind: str, group: str, place: Path) -> None:
    """Send forms out in the dialog."""
    forms = walk.connect(SubStep.INVITE).invite.forms
    forms.send(kind)
    dialog = forms.dialogs.dialog
    assert isinstance(dialog, SendForms)
    dialog.who.set_value(group)
    dialog.place.setText(str(place))
    done = heard(dialog.accepted)
    dialog.make.click()
    walk.qtbot.waitUntil(lambda: bool(done), timeout=WAIT)


def choose_only_what_is_offered(path: Path) -> int:
    """Check that what was filled in stands in the drop-down of its cell; return how many cells have one."""
    book = openpyxl.load_workbook(path)
    sheet, chosen = book.worksheets[0], 0
    for rule in sheet.data_validations.dataValidation:
        name, _sign, area = str(rule.formula1).partition("!")
        left, top, _right, bottom = range_boundaries(area.replace("$", ""))
        offered = {
            row[0].value for row in book[name].iter_rows(min_col=left, max_col=left, min_row=top, max_row=bottom)
        }
        for cells in rule.sqref.ranges:
            for row, column in cells.cells:
                value = sheet.cell(row, column).value
                assert value is None or value in offered, (path.name, row, column, value, offered)
                chosen += value is not None
    return chosen


def chosen_in(cells: Mapping[str, object]) -> int:
    """Return how many answers are chosen from a list, not typed."""
    return sum(code not in ("remark", "day") for code in cells)


def test_the_whole_of_step_five(walk: Walk, tmp_path: Path) -> None:
    desk = walk.desk
    given = {one.person_id: one for one in desk.all(Response)}
    wishes = answers.said(desk.all(Wish))
    best = pairing.propose(desk, today=TODAY)()
    cells = {
        one: answers.written(response, current.wishes_of(desk, one), answers.YES) for one, response in given.items()
    }
    assert walk.window.workspace.do(responses.remove_answers(desk, given, when=walk.window.workspace.saved_at))
    assert not desk.all(Response)
    assert not desk.all(Wish)

    folder = out_and_filled(walk, tmp_path, cells)
    bring_in(walk, folder, len(given))
    assert {one.person_id: without_traces(one) for one in desk.all(Response)} == {
        one: without_traces(each) for one, each in given.items()
    }
    assert answers.said(desk.all(Wish)) == wishes

    propose_and_adopt(walk)
    assert len(walk.pairs()) >= len(best.pairs)
    three_drags(walk)
    walk.window.actions_by_name["undo"].trigger()
    walk.window.actions_by_name["redo"].trigger()
    agree_by_keys(walk)
    announce(walk)
    look_at_the_papers(walk, tmp_path)


def out_and_filled(walk: Walk, tmp_path: Path, cells: Mapping[str, Mapping[str, object]]) -> Path:
    """Send everybody a form and one department a sheet, and fill them in; return the folder they come back in."""
    people, wishing = (
        walk.people,
        {one for one, each in cells.items() if any(code.startswith(("wish", "kind")) for code in each)},
    )
    send(walk, "forms", "missing", tmp_path)
    [folder] = {path.parent for path in tmp_path.glob("*/*.xlsx")}
    forms = {one: path for path in folder.iterdir() for one in people if people[one].code == path.name.split()[0]}
    assert {people[one].code for one in forms} >= {SILENT, *(people[one].code for one in cells)}
    alone = {people[one].department for one in wishing} | {people[example_waiting(walk)].department}
    department = max(
        {people[one].department for one in cells} - alone,
        key=lambda name: sum(people[one].department == name for one in cells),
    )
    together = {one: each for one, each in cells.items() if people[one].department == department}
    assert len(together) > 1
    sheet = tmp_path / "department.xlsx"
    send(walk, "sheet", f"in:{department}", sheet)
    answers.fill_sheet(sheet, together)
    assert choose_only_what_is_offered(sheet) == sum(map(chosen_in, together.values()))
    for one, path in forms.items():
        if one in together:
            path.unlink()
        elif one in cells:
            answers.fill_form(path, cells[one])
            assert choose_only_what_is_offered(path) == chosen_in(cells[one])
    move(sheet, folder)
    return folder


def example_waiting(walk: Walk) -> str:
    """Return who has not agreed to the questionnaire yet."""
    asked = rounds.status(walk.desk, today=TODAY)
    return next(row.id for row in asked if not row.agreed and row.enrolment.confirmed)


def bring_in(walk: Walk, folder: Path, count: int) -> None:
    """Bring the forms of a folder in, step by step."""
    view = walk.connect(SubStep.ANSWERS).answers.view
    view.bring.click()
    wizard = view.dialogs.dialog
    assert isinstance(wizard, AnswersImport)
    wizard.files_page.take((folder,))
    walk.qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=WAIT)
    assert wizard.read_page.count.text() == f"{count} forms of {count} people"
    while wizard.here() is not wizard.outcome_page:
        QTest.keyClick(wizard._next, Qt.Key.Key_Space)
    assert not walk.desk.all(Response)
    done = heard(wizard.accepted)
    QTest.mouseClick(wizard._next, Qt.MouseButton.LeftButton)
    assert done


# Pairs


def propose_and_adopt(walk: Walk) -> None:
    """Let pairs be proposed, look, and adopt them."""
    page = walk.connect(SubStep.PROPOSE)
    page.proposing.propose_button.click()
    walk.qtbot.waitUntil(page.is_proposing, timeout=WAIT)
    assert not pairing.pairs(walk.desk)
    page.proposing.adopt.click()
    assert walk.pairs()


def can_go(page: BoardPage, mentee: str, mentor: str) -> bool:
    """Say whether a drop asks nothing."""
    assert page.live.now is not None
    said = board.verdict(page.live.now, mentor, mentee)
    return said.can_drop and not said.needs_reason


def seat_of(page: BoardPage, mentee: str) -> str:
    return next(spot.key for spot in page.view.lanes.spots() if spot.person_id == mentee)


def free_place(page: BoardPage, mentor: str) -> str:
    return next(
        spot.key
        for spot in page.view.lanes.spots()
        if spot.lane_id == mentor and spot.place >= 0 and not spot.person_id
    )


def drag(page: BoardPage, start: QPoint, to: Callable[[], QPoint]) -> None:
    """Take somebody up, see what all lanes say, and let go where it is meant."""
    mouse = Mouse(page.window())
    mouse.press(start)
    mouse.move(start + QPoint(-30, 24))
    assert page.view.lanes.verdicts
    end = to()
    mouse.move(end)
    mouse.release(end)
    QApplication.processEvents()


def three_drags(walk: Walk) -> None:
    """Take one mentee out, give them to another mentor, and let two others swap; each is undone and done again."""
    page = walk.board()
    before = walk.pairs()
    free = next(
        (mentee, lane.mentor.id)
        for mentee in before
        for lane in board.lanes(page.live.now)  # type: ignore[arg-type]
        if lane.mentor.id != before[mentee] and len(lane.taken) < lane.capacity and can_go(page, mentee, lane.mentor.id)
    )
    mentee, mentor = free
    cards = page.view.cards.viewport()
    drag(
        page,
        centre(page.view.lanes, seat_of(page, mentee)),
        lambda: cards.mapToGlobal(QPoint(cards.width() // 2, cards.height() - 40)),
    )
    assert walk.pairs() == {one: other for one, other in before.items() if one != mentee}
    drag(page, centre(page.view.cards, f"card:{mentee}"), lambda: centre(page.view.lanes, free_place(page, mentor)))
    assert walk.pairs() == before | {mentee: mentor}
    now = walk.pairs()
    one, other = next(
        (one, other)
        for one in now
        for other in now
        if now[one] != now[other] and can_go(page, one, now[other]) and can_go(page, other, now[one])
    )
    drag(page, centre(page.view.lanes, seat_of(page, one)), lambda: centre(page.view.lanes, seat_of(page, other)))
    assert isinstance(page.dialogs.dialog, SwapDialog)
    page.dialogs.dialog.swap.click()
    assert walk.pairs() == now | {one: now[other], other: now[one]}
    page.print_board()
    whole = walk.printed()
    for person in map(walk.people.__getitem__, {*walk.pairs(), *walk.pairs().values()}):
        assert all(person.full_name in words for words in whole.values())


# Both sides, and the papers


def agree_by_keys(walk: Walk) -> None:
    """Note by number keys what everybody says: all say yes."""
    part = walk.connect(SubStep.AGREE).agree
    columns = [column.name for column in part.model.columns]
    for row in range(part.model.rowCount()):
        for side in ("mentor_reply", "mentee_reply"):
            part.table.setCurrentIndex(part.model.index(row, columns.index(side)))
            QTest.keyClick(part.table, Qt.Key.Key_1)
    held = pairing.pairs(walk.desk)
    assert {(pair.mentor_reply, pair.mentee_reply, pair.state) for pair in held} == {
        (Reply.YES, Reply.YES, PairState.CONFIRMED)
    }


def announce(walk: Walk) -> None:
    """Tell everybody, and note that they know."""
    part = walk.connect(SubStep.ANNOUNCE).announce
    part.whom.button("all").click()
    assert all(walk.people[one].full_name in part.text.text() for one in walk.pairs())
    part.mark.click()
    assert {pair.announced_on for pair in walk.desk.all(Pair) if pair.state is PairState.CONFIRMED} == {TODAY}


def look_at_the_papers(walk: Walk, tmp_path: Path) -> None:
    """Print the plan, the letters and the shortlists, save the workbook, and read each."""
    page, people, pairs = walk.connect(SubStep.AGREE), walk.people, walk.pairs()
    everybody = {people[one].full_name for two in pairs.items() for one in two}
    mentees = {people[one].full_name for one in pairs}
    page.agree.letters.click()
    letters = walk.printed()
    page.agree.shortlists.click()
    shortlists = walk.printed()
    page = walk.connect(SubStep.ANNOUNCE)
    page.print_list()
    plan = walk.printed()
    for paper, names in ((letters, everybody), (plan, everybody), (shortlists, mentees)):
        for language, words in paper.items():
            assert {name for name in names if name not in words} == set(), language
    count = len(pairs)
    assert (letters["en"].count("Your answer"), letters["vi"].count("Kính gửi")) == (2 * count, 2 * count)
    assert (
        letters["en"].count("Your mentor (who guides you):"),
        letters["vi"].count("Mentor (người hướng dẫn) của anh/chị:"),
    ) == (count, count)
    assert shortlists["en"].count("Confidential: only for the talk with the mentee") >= count
    assert f"{count} pairs agreed" in plan["en"]
    assert f"{count} cặp đã đồng ý" in plan["vi"]
    assert "This plan is as good as the best" not in plan["en"], "the pairs moved by hand are not the best there are"
    assert "Beside the pairs that are pinned or agreed, this plan is as good as the best." in plan["en"]
    assert "Draft" not in plan["en"]
    assert "Bản nháp" not in plan["vi"]
    book = tmp_path / "pairs.xlsx"
    export.write(page.workspace, book, names=page.announce.names.isChecked())
    listed = {str(cell) for row in openpyxl.load_workbook(book).worksheets[0].values for cell in row}
    assert everybody <= listed


# The same by keys


def press(walk: Walk, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys as they come from the keyboard: to whatever has the focus, in a dialog where one is open."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or walk.window, key, held)
        QApplication.processEvents()


def walk_to(walk: Walk, page: BoardPage, key: str, *, most: int = 40) -> None:
    """Walk to a card or a seat with Tab and the arrows alone; a dialog that has just closed gave the keys back."""
    walk.window.activateWindow()
    walk.qtbot.waitUntil(walk.window.isActiveWindow)
    pane = page.view.cards if key.startswith("card") else page.view.lanes
    for _step in range(most):
        if pane.hasFocus():
            break
        press(walk, Qt.Key.Key_Tab)
    assert pane.hasFocus()
    press(walk, Qt.Key.Key_Home)
    heads = [spot.key for spot in pane.spots() if spot.place < 0]
    meant = pane.spot(key)
    assert meant is not None
    head = f"lane:{meant.lane_id}" if meant.lane_id else key
    press(walk, *[Qt.Key.Key_Down] * heads.index(head))
    for _step in range(most):
        here = pane.current()
        assert here is not None
        if here.key == key:
            return
        press(walk, Qt.Key.Key_Right)
    raise AssertionError(key)


def test_the_same_by_keys_alone(walk: Walk) -> None:
    walk.window.workspace.do(pairing.adopt(walk.desk, pairing.propose(walk.desk, today=TODAY)()))
    page = walk.board()
    before = walk.pairs()
    mentee = next(one for one in before if best_of(page, one))

    walk_to(walk, page, seat_of(page, mentee))
    press(walk, Qt.Key.Key_Space)
    assert page.view.carried_by_keys()
    press(walk, Qt.Key.Key_Left, Qt.Key.Key_Return)
    alone = {one: other for one, other in before.items() if one != mentee}
    assert walk.pairs() == alone

    walk_to(walk, page, f"card:{mentee}")
    press(walk, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert walk.pairs() == alone
    assert page.view.cards.hasFocus()
    best = best_of(page, mentee)
    press(walk, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert walk.pairs() == alone | {mentee: best}

    walk_to(walk, page, seat_of(page, mentee))
    press(walk, Qt.Key.Key_M)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, MoveDialog)
    other = next(one for one in dialog.found() if can_go(page, mentee, one))
    name = walk.people[other].calling_name
    dialog.search.setText(name)
    assert dialog.found()[0] == other
    press(walk, Qt.Key.Key_Return)
    assert walk.pairs() == alone | {mentee: other}

    walk_to(walk, page, seat_of(page, mentee))
    press(walk, Qt.Key.Key_P)
    [pinned] = [pair for pair in pairing.pairs(walk.desk) if pair.locked]
    assert pinned.mentee_id == mentee
    one, two = next(
        (one, two)
        for one in before
        for two in before
        if mentee not in (one, two)
        and before[one] != before[two]
        and can_go(page, one, before[two])
        and can_go(page, two, before[one])
    )
    swap_by_keys(walk, page, one, two)
    press(walk, Qt.Key.Key_Delete)
    assert one not in walk.pairs()
    press(walk, Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert walk.pairs() == alone | {mentee: other, one: before[two], two: before[one]}
    agree_by_keys(walk)
    while walk.window.workspace.undo_stack.count() and walk.window.workspace.undo_stack.index() > 1:
        press(walk, Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert walk.pairs() == before


def best_of(page: BoardPage, mentee: str) -> str:
    """Return the mentor of the best lane for a mentee where a drop asks nothing."""
    assert page.live.now is not None
    first = board.verdicts(page.live.now, mentee)[0]
    return first.mentor_id if first.can_drop and not first.needs_reason else ""


def swap_by_keys(walk: Walk, page: BoardPage, one: str, other: str) -> None:
    """Let two swap their places: lift the one, go to the lane of the other by its name, then to the seat."""
    pairs = walk.pairs()
    walk_to(walk, page, seat_of(page, one))
    press(walk, Qt.Key.Key_Space)
    lanes = [verdict.mentor_id for verdict in board.verdicts(page.live.now, one)]  # type: ignore[arg-type]
    press(walk, *[Qt.Key.Key_Down] * lanes.index(pairs[other]))
    sitting = [mentee for mentee in pairs if pairs[mentee] == pairs[other]]
    for _step in sitting:
        press(walk, Qt.Key.Key_Right)
        here = page.view.lanes.current()
        if here is not None and here.person_id == other:
            break
    press(walk, Qt.Key.Key_Return)
    assert isinstance(page.dialogs.dialog, SwapDialog)
    while QApplication.focusWidget() is not page.dialogs.dialog.swap:
        press(walk, Qt.Key.Key_Tab)
    press(walk, Qt.Key.Key_Space)
    assert walk.pairs() == pairs | {one: pairs[other], other: pairs[one]}
    walk_to(walk, page, seat_of(page, one))
