"""A board as it stands in a window, and a mouse that moves over it as a person's does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.matching.tone import Tone
from ui.widgets.board.pane import Pane, Spot
from ui.widgets.board.values import Card, Lane, Seat, Verdict
from ui.widgets.board.view import BoardView

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
FREE = Seat()


def seat(person: str, *, pinned: bool = False, over: bool = False) -> Seat:
    """Return a seat in which somebody sits whose pair is "pair-" and their id."""
    return Seat(person, f"pair-{person}", person.title(), f"Trần {person.title()}", "70\u00a0points", pinned, over)


CARDS = (
    Card("mai", "Lê Thị", "Mai", "Kinh doanh", "Đàm phán, Thuyết trình", "41–82"),
    Card("dat", "Võ Thành", "Đạt", "Xưởng 2", "Dẫn dắt nhóm", "52–78"),
    Card("oanh", "Huỳnh Kim", "Oanh", "QC", "Góp ý", "48–74"),
    Card("minh", "Cao Nhật", "Minh", "Kinh doanh", "Bán hàng", "55–71"),
)
LANES = (
    Lane("long", "Nguyễn Hoàng", "Long", "Kinh doanh", "1/2 places", (seat("huy"), FREE), "Bán hàng"),
    Lane("ha", "Phạm Thị Thu", "Hà", "Nhân sự", "2/2 places", (seat("lan"), seat("quan")), "Góp ý"),
    Lane("duyen", "Hồ Thị Mỹ", "Duyên", "Xuất khẩu", "1/2 places", (seat("yen", pinned=True), FREE), "Đàm phán"),
    Lane("thang", "Vũ Đức", "Thắng", "Kỹ thuật", "0/1 place", (FREE,), "Công cụ số"),
)
VERDICTS = (
    Verdict("duyen", Tone.GOOD, "Good match. Strong in negotiation", "82"),
    Verdict("ha", Tone.WARN, "Think again. Already 2 people", "70"),
    Verdict("long", Tone.BAD, "Better not. Mai's direct manager", "60"),
    Verdict("thang", Tone.BAD, "Not possible. One side has asked otherwise", "55", can_drop=False),
)


def a_board(
    qtbot: QtBot,
    cards: Sequence[Card] = CARDS,
    lanes: Sequence[Lane] = LANES,
    verdicts: Sequence[Verdict] = VERDICTS,
    *,
    size: tuple[int, int] = (700, 420),
) -> BoardView:
    """Return a board in a window of its own; whoever is lifted is answered with the verdicts."""
    board = BoardView()
    qtbot.addWidget(board)
    board.resize(*size)
    board.show_board(cards, lanes)
    board.lifted.connect(lambda _person, _lane: board.show_verdicts(verdicts))
    board.show()
    board.activateWindow()
    qtbot.waitUntil(board.isActiveWindow)
    return board


def many_cards(count: int) -> list[Card]:
    """Return so many people who are not paired."""
    return [Card(f"c{at}", "Lê Thị", f"Người {at}", "Xưởng 1", "Góp ý", "40–80") for at in range(count)]


def many_lanes(count: int) -> list[Lane]:
    """Return so many mentors, each with somebody and a free place."""
    return [
        Lane(f"l{at}", "Trần Văn", f"Thầy {at}", "Kho", "1/2 places", (seat(f"s{at}"), FREE), "An toàn")
        for at in range(count)
    ]


def five_hundred() -> tuple[list[Card], list[Lane], list[Verdict]]:
    """Return a board of 500 people: 200 not paired, 200 mentors of whom half have a mentee, and the verdicts on all."""
    lanes = [
        Lane(f"l{at}", "Trần Văn", f"Thầy {at}", "Kế hoạch sản xuất", "1/2 places", (seat(f"s{at}"), FREE), "An toàn")
        for at in range(100)
    ]
    lanes += [
        Lane(f"l{at}", "Phạm Thị Thu", f"Cô {at}", "Xuất khẩu", "0/2 places", (FREE, FREE), "Đàm phán")
        for at in range(100, 200)
    ]
    tones = (Tone.GOOD, Tone.WARN, Tone.BAD)
    found = [
        Verdict(lane.lane_id, tones[at * 3 // 200], f"Strong in safety, free on day {at}", str(99 - at // 3))
        for at, lane in enumerate(reversed(lanes))
    ]
    return many_cards(200), lanes, found


def heard(signal: object) -> list[tuple[object, ...]]:
    """Return a list that fills with what a signal tells."""
    emitted: list[tuple[object, ...]] = []
    signal.connect(lambda *values: emitted.append(values))  # type: ignore[attr-defined]
    return emitted


def centre(pane: Pane, key: str, shift: tuple[int, int] = (0, 0)) -> QPoint:
    """Return where the middle of a spot is on the screen."""
    spot = pane.spot(key)
    assert spot is not None, key
    return pane.viewport().mapToGlobal(pane.shown_rect(spot).center() + QPoint(*shift))


def keys_of(pane: Pane, wanted: Callable[[Spot], bool] = lambda spot: spot.place < 0) -> list[str]:
    """Return the keys of the spots of a column from the top, without seats."""
    return [spot.key for spot in pane.spots() if wanted(spot)]


class Mouse:
    """A mouse whose events come in through the window, as the system sends them; places are those on the screen."""

    def __init__(self, widget: QWidget) -> None:
        self._window: QWindow = widget.window().windowHandle()
        self._button = Qt.MouseButton.NoButton

    def _at(self, where: QPoint) -> QPoint:
        return self._window.mapFromGlobal(where)

    def press(self, where: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Go to a place and press there."""
        QTest.mouseMove(self._window, self._at(where))
        QTest.mousePress(self._window, button, keys, self._at(where))

    def move(self, where: QPoint) -> None:
        """Go to a place in three steps."""
        QTest.mouseMove(self._window, self._at(where) - QPoint(9, 6))
        QTest.mouseMove(self._window, self._at(where) - QPoint(2, 1))
        QTest.mouseMove(self._window, self._at(where))

    def release(self, where: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Let go at a place."""
        QTest.mouseRelease(self._window, button, keys, self._at(where))

    def click(self, where: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Press and let go."""
        self.press(where, keys, button)
        self.release(where, keys, button)

    def drag(self, start: QPoint, *over: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press at the start and go over these places, and let go at the last."""
        self.press(start, keys)
        for where in over:
            self.move(where)
        self.release(over[-1], keys)

    def wheel(self, where: QPoint, turn: int, keys: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel over a place; a negative turn goes down."""
        QTest.wheelEvent(self._window, self._at(where), QPoint(0, turn), QPoint(), keys)
