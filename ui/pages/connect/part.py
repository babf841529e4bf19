"""What every part of step 5 is: a view of the page with its own problems and its own buttons in the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _
from ui import theme
from ui.commands import NOWHERE, AnyCommand, Command, Focus, OpenPage
from ui.dialogs.base import DialogHost
from ui.widgets.basic import Button, FramedHolder, Holder, Unrolling, WrappingRow
from ui.workspace import Workspace


def read_only_words(workspace: Workspace) -> str:
    """Return why nothing can be changed in a file that can only be read; "" where it can."""
    if not workspace.desk.read_only:
        return ""
    return _("This company file can only be read. Copy it to this computer to work on it.")


class CurrentPageStack(QWidget):
    """Shows one of several views and asks for the room of that one alone, where a stack asks for the most of all."""

    def __init__(self, least: int = 0) -> None:
        """Take the least height, in px at 100 %."""
        super().__init__()
        self._least = theme.px(least) if least else 0
        self._views: list[QWidget] = []
        self._at = 0

    def addWidget(self, view: QWidget) -> None:
        """Add a view; the first is shown."""
        view.setParent(self)
        if self._views:
            view.hide()
        elif self.isVisible():
            view.show()  # before that it is shown with the stack
        self._views.append(view)

    def setCurrentIndex(self, place: int) -> None:
        """Show a view."""
        self._at = place
        for at, view in enumerate(self._views):
            view.setVisible(at == place)
        self._views[place].setGeometry(self.rect())
        self.updateGeometry()

    def setCurrentWidget(self, view: QWidget) -> None:
        """Show a view."""
        self.setCurrentIndex(self._views.index(view))

    def currentIndex(self) -> int:
        """Return the place of the view shown."""
        return self._at

    def currentWidget(self) -> QWidget:
        """Return the view shown."""
        return self._views[self._at]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._views:
            self.currentWidget().setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Pass on that the view shown needs other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return self.currentWidget().sizeHint() if self._views else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        if not self._views:
            return QSize(0, self._least)
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(QSize(0, max(self._least, shown.minimumHeight())))

    def hasHeightForWidth(self) -> bool:
        return bool(self._views) and self.currentWidget().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        shown = self.currentWidget()
        layout = shown.layout()
        least = max(self._least, shown.minimumHeight())
        if layout is not None:
            return max(least, layout.totalMinimumHeightForWidth(width))
        if shown.hasHeightForWidth():
            return max(least, shown.heightForWidth(width))
        return max(least, shown.minimumSizeHint().height())


class ScrollingInside(Unrolling):
    """What a widget is whose words scroll inside it and ask for no height, unless the body of the page scrolls."""

    _whole = False
    least = 0
    """The least height while the words scroll, in px."""

    def unroll(self, whole: bool) -> None:
        """Ask for the height of all words, or for none."""
        self._whole = whole

    def hasHeightForWidth(self) -> bool:
        return self._whole and super().hasHeightForWidth()  # type: ignore[misc]

    def minimumSizeHint(self) -> QSize:
        hint: QSize = super().minimumSizeHint()  # type: ignore[misc]
        return hint if self._whole else hint.expandedTo(QSize(0, self.least))


class FixedHeightFrame(ScrollingInside, FramedHolder):
    """A sheet whose words scroll inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "sheet")


def put_tools(head: QBoxLayout, tools: WrappingRow, *, wide: bool) -> None:
    """Put tools at the right of a head where the page is wide, else below it, where they may wrap."""
    head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
    head.setSpacing(theme.px(16 if wide else 4))
    tools.keep_in_one_row(wide)
    head.setAlignment(tools, Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag(0))


State = TypeVar("State")
"""What a part keeps while the window is rebuilt."""


@dataclass(frozen=True, slots=True)
class OpenPart:
    """Open another part of step 5, and a view in it."""

    step: SubStep
    view: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What the main button does: its words, and what it calls."""

    words: str
    does: Callable[[], object]


class Part(Holder, Generic[State]):
    """A part of step 5. ``asked`` carries commands for the window, ``opened`` leads to another part.

    ``acted`` says that something was begun or selected, so that another thing may be next.
    """

    asked = Signal(Command)
    opened = Signal(OpenPart)
    acted = Signal()
    does: frozenset[str] = frozenset()
    """The commands of ``domain.journey.way`` that the part can do."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.dialogs = DialogHost(self)
        self.buttons: tuple[Button, ...] = ()
        """The buttons that this part has in the foot, the primary last."""
        self.build()

    def build(self) -> None:
        """Make the widgets, once."""

    def refresh(self) -> None:
        """Show the current records."""

    def arrange(self, *, wide: bool) -> None:
        """Lay the part out for a wide page or a narrow one."""

    def ask(self, command: AnyCommand) -> None:
        """Ask the window to do something."""
        self.asked.emit(command)

    def open_page(self, page_id: str, focus: Focus = NOWHERE) -> None:
        """Ask the window for a page."""
        self.ask(OpenPage(page_id, focus))

    def open_part(self, step: SubStep, view: str = "") -> None:
        """Ask the page for another part."""
        self.opened.emit(OpenPart(step, view))

    def shown_buttons(self) -> Sequence[Button]:
        """Return those of ``buttons`` that have something to do now."""
        return self.buttons

    def do(self, command: str) -> None:
        """Do what is due in the part."""

    def next_act(self, command: str) -> Act | None:
        """Return what comes next where a thing that is due has been begun; nothing where it is to be begun."""
        return None

    def goes_on(self) -> bool:
        """Say whether the next part is the main thing to go to; else a button of this part is."""
        return True

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of this part for the footer."""
        return ()

    def calm(self) -> str:
        """Return the footer text if there is no problem."""
        return ""

    def fix(self, problem: Problem) -> None:
        """Follow the link of a problem in the foot."""

    def show_focus(self, focus: str) -> None:
        """Show what was asked for: a name the part knows, or the id of a record."""

    def flush(self) -> None:
        """Save typed text and stop running work."""

    def record_shown(self) -> str:
        """Return the id of the record that is current, "" for none; ``show_focus`` takes it."""
        return ""

    def state(self) -> State | None:
        """Return the state to restore after a rebuild."""
        return None

    def restore(self, state: State) -> None:
        """Restore what ``state`` returned."""


AnyPart = Part[Any]
