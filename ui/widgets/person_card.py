"""A card about one person, next to the list or in its place: profile, consent by purpose, pairs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QButtonGroup,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mentordesk.i18n import _
from mentordesk.text import begun
from ui import theme
from ui.models.card_view import CardConsent, CardLine, CardPair, CardView
from ui.soon import soon
from ui.widgets.basic import (
    Button,
    FramedHolder,
    Label,
    WrappingRow,
    clear,
    column,
    holding,
    line,
    plain_tip,
    row,
    scrolling,
)
from ui.widgets.form.fields import Choice, Field

LONGEST_VALUE = 160
"""So many letters of a value are shown; the form of a person shows all."""

BESIDE = 92
"""The room for a value beside its name, in px at 100 %."""


class PersonCard(FramedHolder):
    """The card.

    Each button has a signal; ``answered(purpose, state)`` is emitted when the owner records a consent,
    and ``other_wanted(person_id)`` to open the other person of a pair.
    """

    closed = Signal()
    edit_wanted = Signal()
    leave_wanted = Signal()
    return_wanted = Signal()
    export_wanted = Signal()
    answered = Signal(str, str)
    other_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self.view = CardView("", "", "")
        self.is_made = False
        """Whether there is something on the card: before, it is an empty sheet."""
        self._first = 0
        """The tab that is open first."""

    def _make(self) -> None:
        """Make what is on the card, once."""
        if self.is_made:
            return
        self.is_made = True
        self.name = Label("", "heading", wrap=True)
        self.below = Label("", ink="ink2", wrap=True)
        close = Button("", "bar", icon="close", tip=_("Close the card"), does=self.closed.emit)
        close.setFixedWidth(theme.px(34))
        self._tabs = QButtonGroup(self)
        self._stack = QStackedWidget()
        strip = row(gap=16)
        self._pages: list[QVBoxLayout] = []
        self._choices: dict[str, Choice[str]] = {}
        self._stale: set[int] = set()
        for place, words in enumerate(
            (_("Profile", context="title"), _("Consent", context="field"), _("Pairs", context="title"))
        ):
            strip.addWidget(self._tab(place, words))
        strip.addStretch(1)
        for _page in range(3):
            inner = QVBoxLayout()
            inner.setContentsMargins(0, 0, theme.px(4), 0)
            inner.setSpacing(0)
            self._pages.append(inner)
            self._stack.addWidget(scrolling(holding(inner)))
        self._stack.setCurrentIndex(self._first)
        self._tabs.idClicked.connect(self._open)
        self.edit = Button(_("Edit…", context="button"), small=True, does=self.edit_wanted.emit)
        self.export = Button(_("Data copy…", context="button"), small=True, does=self.export_wanted.emit)
        self.export.setToolTip(plain_tip(_("Save everything the file contains on this person")))
        self.leave = Button(_("Record leaving…", context="button"), "link", does=self.leave_wanted.emit)
        self.back = Button(_("Works here again"), "link", does=self.return_wanted.emit)
        self.leave.hide()  # which of the two is offered, the view says
        self.back.hide()
        foot = WrappingRow(self.edit, self.export, self.leave, self.back)
        top = row(gap=4)
        top.addLayout(column(self.name, self.below, gap=2), 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (18, 14, 12, 12)))
        layout.setSpacing(theme.px(6))
        layout.addLayout(top)
        layout.addLayout(column(strip, line()))
        layout.addWidget(self._stack, 1)
        layout.addWidget(foot)

    def tab(self, place: int) -> None:
        """Open a tab: 0 profile, 1 consent, 2 pairs."""
        if self.is_made:
            self._tabs.button(place).click()
        else:
            self._first = place

    def begin(self, place: int, *, at_top: bool = False) -> None:
        """Give the keyboard to the first control of a tab, else to the button for editing, or ``at_top`` to the tab."""
        self._make()
        inner = self._stack.widget(place)
        controls = [*inner.findChildren(Choice), *inner.findChildren(Button)] if place and inner else []
        first = next((control for control in controls if control.isEnabled()), None)
        edit = self.edit if not self.edit.isHidden() and not at_top else self._tabs.button(place)
        (first or edit).setFocus()

    def open_tab(self) -> int:
        """Return the index of the open tab."""
        return self._stack.currentIndex() if self.is_made else self._first

    def area(self) -> QAbstractScrollArea:
        """Return what scrolls in the open tab."""
        self._make()
        area = self._stack.currentWidget()
        assert isinstance(area, QAbstractScrollArea)
        return area

    def show_view(self, view: CardView) -> None:
        """Show a person."""
        if view == self.view:
            return
        self._make()
        self.view = view
        self.setAccessibleName(_("Card of {name}", name=view.name))
        self.name.setText(view.name)
        self.below.setText(view.below)
        self.below.setVisible(bool(view.below))
        self.edit.setVisible(not view.read_only)
        self.leave.setVisible(not view.read_only and not view.has_left)
        self.back.setText(_("Stays after all") if view.is_leaving else _("Works here again"))
        self.back.setVisible(not view.read_only and (view.has_left or view.is_leaving))
        self._stale = {0, 1, 2}
        self._open(self._stack.currentIndex())

    def _open(self, place: int) -> None:
        """Show a tab; it is filled when it is first seen."""
        if place in self._stale:
            self._stale.discard(place)
            self._fill_tab(place)
        self._stack.setCurrentIndex(place)

    def _fill_tab(self, place: int) -> None:
        if place == 0:
            self._fill(0, [_profile(entry) for entry in self.view.profile])
        elif place == 1:
            self._show_consents(self.view.consents)
        else:
            pairs = [self._pair(entry) for entry in self.view.pairs]
            self._fill(2, pairs or [Label(_("Not in a pair yet. Step 5 proposes pairs."), ink="ink2", wrap=True)])

    def _show_consents(self, consents: Sequence[CardConsent]) -> None:
        """Show what was said to each purpose; the keyboard stays at the one that was answered."""
        here = next((purpose for purpose, choice in self._choices.items() if choice.hasFocus()), "")
        self._choices.clear()
        self._fill(1, [self._consent(entry) for entry in consents])
        again = self._choices.get(here)
        if again is not None:
            soon(again, again.setFocus)  # it is shown with the next events

    def _tab(self, place: int, words: str) -> Button:
        made = Button(words, "tab")
        made.setCheckable(True)
        made.setChecked(place == self._first)
        # Its name is bold once it is open, and framed with the keyboard: it is as wide from the start.
        made.setMinimumWidth(QFontMetrics(theme.font("strong")).horizontalAdvance(words) + 2 * theme.px(4))
        self._tabs.addButton(made, place)
        return made

    def _fill(self, place: int, parts: Sequence[QWidget]) -> None:
        layout = self._pages[place]
        clear(layout)
        for number, part in enumerate(parts):
            if number:
                layout.addWidget(line())
            layout.addWidget(part)
        layout.addStretch(1)

    def _consent(self, entry: CardConsent) -> QWidget:
        choice = Choice(self.view.states, entry.state)
        choice.setEnabled(not self.view.read_only)
        choice.picked.connect(self._answer(entry.purpose))
        self._choices[entry.purpose] = choice
        return holding(column(Field(entry.words, choice, note=entry.note), margins=(0, 8, 0, 8)))

    def _answer(self, purpose: str) -> Callable[[object], None]:
        return lambda state: self.answered.emit(purpose, str(state))

    def _pair(self, entry: CardPair) -> QWidget:
        other = Button(entry.name, "link", does=lambda: self.other_wanted.emit(entry.other))
        other.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return holding(column(other, Label(entry.words, "small", ink="ink2", wrap=True), margins=(0, 6, 0, 6)))


def _profile(entry: CardLine) -> QWidget:
    name = Label(entry.name, "small", ink="ink2", wrap=True)
    value = Label(begun(entry.value, LONGEST_VALUE), ink=entry.look[1] if entry.look else "ink", wrap=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    value.setAccessibleName(f"{entry.name}: {entry.value}")
    if _widest(entry.value) > theme.px(BESIDE):
        return holding(column(name, value, gap=2, margins=(0, 5, 0, 5)))
    name.setFixedWidth(theme.px(84))
    above = QFontMetrics(value.font()).ascent() - QFontMetrics(name.font()).ascent()
    name.setContentsMargins(0, above, 0, 0)  # both begin on one baseline
    for label in (name, value):
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    inner = row(name, gap=8, margins=(0, 5, 0, 5))
    if entry.look is not None:
        icon = Label()
        icon.setPixmap(theme.pixmap(entry.look[0], entry.look[1], 16))
        icon.setContentsMargins(0, theme.px(3), 0, 0)
        inner.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    inner.addWidget(value, 1)
    return holding(inner)


def _widest(text: str) -> int:
    """Return the width of the widest word."""
    metrics = QFontMetrics(theme.font("body"))
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
