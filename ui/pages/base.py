"""What every page is: title, one-sentence purpose, tools, body, and a foot of problems with the one main action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import Record
from mentordesk.i18n import _
from ui import kept, theme
from ui.commands import NOWHERE, AnyCommand, Command, Focus, OpenPage
from ui.soon import soon
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, LineLabel, add_entry, at_most, column, menu_of, restyle
from ui.widgets.body import Body
from ui.widgets.focus import FocusInView, decides, first_of, is_in_sight
from ui.widgets.locking import lock
from ui.widgets.notices import MARGIN, ProblemFooter
from ui.widgets.placed import Placed
from ui.workspace import Workspace

PURPOSE = 720
"""The widest line of the purpose, in px at 100 %."""

State = TypeVar("State")
"""What a page keeps while the window is built again, such as in another language."""


@kept.kept()
@dataclass(frozen=True, slots=True)
class PageState:
    """Where the owner is on a page: what the page itself keeps, and the place in each of what it has ``placed``."""

    own: Any
    places: Mapping[str, Any] = field(default_factory=dict)


class Page(Holder, Generic[State]):
    """A page of the window.

    A page gives ``page_id``, ``shows`` (it is refreshed only when one of these kinds changed), ``build()`` and
    ``refresh()``, the only way data comes onto it. It never calls another page: it asks the window by a command.
    """

    page_id = ""
    widest = 1640
    """The widest that head, body and footer become, in px at 100 %; 0 is as wide as the page.

    A screen of 1920 is full; on a wider one the eye would have to travel too far from a name to its figures.
    """
    shows: frozenset[type[Record]] = frozenset()
    asked = Signal(Command)
    turned = Signal()
    """Another part of the page was opened."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.workspace = workspace
        self.above = Label("", "small", ink="ink2")
        self.title = LineLabel("", "title")
        self.purpose = Label("", ink="ink2", wrap=True)
        self._tools: list[Button] = []
        self._tools_row = QHBoxLayout()
        self._tools_row.setSpacing(theme.px(8))
        self._more = Button("", icon="dots", tip=_("More", context="button"), does=self._open_more)
        self._more.hide()
        self._tools_row.addWidget(self._more)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.footer = ProblemFooter()
        self.footer.hide()
        self.footer.fix.connect(self.fix)
        head = QHBoxLayout()
        head.setSpacing(theme.px(24))
        self._heading = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._heading.addWidget(self.above)
        self._heading.addWidget(self.title, 1)
        head.addLayout(column(self._heading, at_most(self.purpose, PURPOSE)), 1)
        head.addLayout(column(None, self._tools_row))
        self._inner = QVBoxLayout()
        self._inner.addLayout(head)
        self._inner.addLayout(self.body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._inner, 1)
        whole.addWidget(self.footer)
        self.above.hide()
        self._narrow: int | None = None
        self._ordered = 0
        self._end_of_tab = QWidget(self)
        self._end_of_tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else nothing can stand after it
        self._end_of_tab.hide()
        self._not_back_yet: dict[str, Any] = {}
        self.is_low = self.is_short = False
        self._show_low()
        self.build()
        for area in self.findChildren(Body):
            area.take_in()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab reach the footer after all of the body, also what was made after it."""
        self._put_footer_last()
        return super().focusNextPrevChild(forward)

    def _put_footer_last(self) -> None:
        count = len(self.findChildren(QWidget))
        if count == self._ordered:
            return
        self._ordered = count
        end = self._end_of_tab
        end.setParent(None)
        end.setParent(self)  # which puts it behind everything there is in the window
        for before, after in pairwise((end, *self.footer.controls())):
            QWidget.setTabOrder(before, after)

    def build(self) -> None:
        """Make the widgets of the body, once."""

    def is_about(self, kinds: frozenset[type[Record]]) -> bool:
        """Return whether the page shows records of one of these kinds."""
        return bool(self.shows & kinds)

    def refresh(self) -> None:
        """Show what is in the desk now; never write into a field that has the focus."""

    def finish(self) -> None:
        """Show the rest of what is in the desk, which may come a moment after the page is drawn."""

    def lock(self, *but: QWidget) -> None:
        """Where everything is only looked at, lock what writes; ``but`` only chooses what is shown."""
        if self.workspace.desk.read_only:
            lock(self, but=but)

    def ask(self, command: AnyCommand) -> None:
        """Ask the window to do something."""
        self.asked.emit(command)

    def open_page(self, page_id: str, focus: Focus = NOWHERE) -> None:
        """Ask the window for another page."""
        self.ask(OpenPage(page_id, focus))

    def save_as_excel(self, title: str, name: str, write: Callable[[Path], None]) -> None:
        """Ask where to save a list that names people, write it, and say so or say why not."""
        self.flush()
        path = file_choice.where_to_save(self, title, name, ".xlsx")
        if path is not None:
            self.workspace.write_out(path, lambda: write(path), names=True)

    def fix(self, problem: Problem) -> None:
        """Follow the link of a problem in the footer."""

    def flush(self) -> None:
        """Save typed text that is not saved yet; called before the page is left or rebuilt and the window closes."""

    def state(self) -> State | None:
        """Return what the owner would miss if the page were rebuilt: what is selected, where it is scrolled."""
        return None

    def begin_at(self, state: State) -> None:
        """Choose what the first ``refresh`` shows, so that nothing is built that is replaced at once."""

    def restore(self, state: State) -> None:
        """Restore the rest of what ``state`` returned, once the page is refreshed."""

    def placed(self) -> Mapping[str, Placed]:
        """Return the tables and scrolled areas that come back as they were, each by a name that stays.

        The areas stand before the tables in them.
        """
        return {}

    def place(self) -> PageState:
        """Return where the owner is on this page, to come back to in another language, at another size, or tomorrow."""
        shown = {name: shown.place() for name, shown in self.placed().items()}
        return PageState(self.state(), self._not_back_yet | shown)

    def come_back_to(self, place: PageState) -> None:
        """Go where ``place`` said, once the page is refreshed."""
        self._not_back_yet = dict(place.places)
        if place.own is not None:
            self.restore(place.own)
        self.come_back()

    def come_back(self) -> None:
        """Go where the owner was in all that is there by now; a view that is made when it is first shown calls this."""
        for name, shown in self.placed().items():
            where = kept.known(self._not_back_yet.pop(name, None))
            if where is not None:
                shown.come_back_to(where)

    def is_made(self, view: str) -> bool:
        """Return whether a view that is made when it is first shown, a ``cached_property``, is there already."""
        return view in vars(self)

    def part_shown(self) -> str:
        """Return the name of the part that is open, as ``show_focus`` takes it; "" for a page without parts."""
        return ""

    def help_part(self) -> str:
        """Return the name of the part that is open, where the help tells its parts from each other."""
        return self.part_shown()

    def record_shown(self) -> str:
        """Return the id of the record that is selected, as ``show_focus`` takes it; "" for none."""
        return ""

    def first(self) -> QWidget | None:
        """Return the widget that gets the keyboard focus when the page is opened."""
        return first_of(self, but=self._more)

    def take_focus(self) -> None:
        """Put the keyboard focus into the page, never onto a button that decides something."""
        first = self.first()
        begins = first if first is not None and first.isEnabled() and not decides(first) else self
        with FocusInView.resting():
            begins.setFocus(Qt.FocusReason.OtherFocusReason)
        soon(self, self._begin_in_sight)

    def _begin_in_sight(self) -> None:
        """Begin on the page itself where what it begins with is out of sight, once everything has its place."""
        now = self.window().focusWidget()
        is_lost = self.isAncestorOf(now) and now.isVisible() and not is_in_sight(now)
        if is_lost and now is self.first():
            with FocusInView.resting():
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_focus(self, focus: Focus) -> None:
        """Show what another page or the search asked for."""

    def set_head(self, title: str, purpose: str, *, above: str = "") -> None:
        """Set the texts of the head."""
        self.title.setText(title)
        self.purpose.setText(purpose)
        self.above.setText(above)
        self.above.setVisible(bool(above) and not self.is_low and self._has_room_beside())
        self.setAccessibleName(title)

    def put_below_head(self, widget: QWidget) -> None:
        """Put a widget between head and body."""
        self._inner.insertWidget(1, widget)

    def add_tool(self, button: Button) -> None:
        """Add a button at the right of the head; where the page is narrow all of them fold into one."""
        self._tools.append(button)
        self._tools_row.insertWidget(len(self._tools) - 1, button)

    def _open_more(self) -> None:
        menu = menu_of(self)
        for button in self._tools:
            entry = add_entry(menu, button.text(), icon=button.icon())
            entry.setEnabled(button.isEnabled())
            entry.triggered.connect(button.click)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    @property
    def is_wide(self) -> bool:
        """Whether the page is at least 60 em wide."""
        return not self._narrow

    def width_in_em(self) -> float:
        """Return the page's width in em: pixels over the size of body text."""
        return self.width() / theme.px(15)

    def arrange(self, step: int) -> None:
        """Lay the body out anew: ``step`` 0 is wide, 1 below 60 em, 2 below 44 em.

        ``is_low`` and ``is_short`` may have changed too.
        """

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_anew()

    def take_size(self, size: QSize) -> None:
        """Take a size before the page is shown: Qt would lay it out before it is arranged for that, and again after."""
        self.resize(size)
        self.footer.resize(size.width(), self.footer.height())
        self._arrange_anew()
        layout = self.footer.layout()
        assert layout is not None
        layout.activate()  # what it measured before its words were there would count till after the page is laid out

    def _arrange_anew(self) -> None:
        """Arrange head, body and footer for the size of the page, where that asks for it."""
        step = narrowness(self.width_in_em())
        height = self.window().height()
        low, short = theme.is_low(height), theme.is_short(height)
        before = (self._narrow, self.is_low, self.is_short)
        self.is_low, self.is_short = low, short
        self._show_low()
        if (step, low, short) == before:
            return
        self._narrow = step
        for button in self._tools:
            button.setVisible(step == 0 and not low)
        self._more.setVisible((step > 0 or low) and bool(self._tools))
        self.arrange(step)

    def _show_low(self) -> None:
        """Leave the body the room in a low window: a title alone, on one line, and a footer of one line.

        In a short one what stands above the title moves beside it.
        """
        low = self.is_low
        beside = QBoxLayout.Direction.RightToLeft if self.is_short else QBoxLayout.Direction.TopToBottom
        self._heading.setDirection(beside)
        self._heading.setSpacing(theme.px(16) if self.is_short else 0)
        self.title.set_single(low)
        style = "heading" if low else "title"
        if self.title.property("type") != style:
            restyle(self.title, type=style)
            restyle(self._more, small="true" if low else "false")
        self.above.setVisible(bool(self.above.text()) and not low and self._has_room_beside())
        self.purpose.setVisible(not low)
        room = self.width() - 2 * MARGIN
        spare = max(0, room - theme.px(self.widest)) if self.widest else 0
        self.footer.arrange(low=low, right=MARGIN + spare)
        top, gap, bottom = (4, 4, 2) if low else (8, 6, 8) if self.is_short else (20, 14, 14)
        self._inner.setContentsMargins(MARGIN, theme.px(top), MARGIN + spare, theme.px(bottom))
        self._inner.setSpacing(theme.px(gap))

    def _has_room_beside(self) -> bool:
        """Say whether what stands above the title would leave it on one line, where it stands beside it."""
        if not self.is_short:
            return True
        tools = [button.sizeHint().width() for button in (*self._tools, self._more) if not button.isHidden()]
        words = sum(label.fontMetrics().horizontalAdvance(label.text()) for label in (self.title, self.above))
        gaps = theme.px(24) + theme.px(16) + theme.px(8) * len(tools)
        return words + sum(tools) + gaps <= self.width() - 2 * MARGIN


AnyPage = Page[Any]


def narrowness(width: float) -> int:
    """Return 0 for a wide page, 1 below 60 em, 2 below 44 em."""
    if width < 44:
        return 2
    return 1 if width < 60 else 0
