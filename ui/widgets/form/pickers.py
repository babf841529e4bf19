"""Fields for choosing a person by a few letters, and a date by typing or from a calendar."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QDialog, QToolButton, QVBoxLayout, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import _, day, language
from mentordesk.services import people as verbs
from ui import theme
from ui.widgets.basic import plain_tip
from ui.widgets.form.fields import FigureLine
from ui.widgets.form.suggest import Suggestion, SuggestLine


class PersonLine(SuggestLine[str]):
    """A person field. ``picked(person_id)`` is emitted on selection, with "" when the field is cleared.

    ``people`` may be selected. With ``desk`` whoever is in the file is named: who has left since they were selected
    keeps their name.
    """

    picked = Signal(str)

    def __init__(self, people: Callable[[], Sequence[Person]], desk: Desk | None = None) -> None:
        super().__init__(self._search, hint=_("Letters of the name"))
        self._people = people
        self._everybody = partial(desk.all, Person) if desk is not None else people
        self._chosen: str | None = None
        self.suggested.connect(self._take)

    def chosen(self) -> str | None:
        """Return the id of the selected person."""
        return self._chosen

    def show_person(self, person_id: str | None) -> None:
        """Show the selected person."""
        self._chosen = person_id
        person = with_id(self._everybody(), person_id)
        self.setText(person.full_name if person else "")
        self.setCursorPosition(0)

    def _search(self, typed: str) -> list[Suggestion[str]]:
        if not verbs.query_words(typed):
            return []
        suggestions = [_suggestion(person) for person in verbs.find(self._people(), typed)]
        return suggestions or [Suggestion(_("Nobody of this name. Try fewer letters."), "none", None)]

    def _take(self, suggestion: Suggestion[str]) -> None:
        if suggestion.value is not None:
            self.pick(suggestion.value)

    def pick(self, person_id: str) -> None:
        """Select a person as the owner does from the list."""
        self.show_person(person_id)
        self.picked.emit(person_id)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.FocusOut:
            if not self.text().strip() and self._chosen is not None:
                self._chosen = None
                self.picked.emit("")
            else:
                self.show_person(self._chosen)
        return done


def _suggestion(person: Person) -> Suggestion[str]:
    return Suggestion(verbs.described(person), "person", person.id)


class DayLine(FigureLine):
    """A date field, day first, with a calendar. It emits ``picked(date)``."""

    picked = Signal(date)

    def __init__(self) -> None:
        super().__init__(hint=_("dd/mm/yyyy", context="field"))
        self.set_button("calendar", _("Choose from a calendar"), self.choose)
        hint = QFontMetrics(theme.font("body")).horizontalAdvance(self.placeholderText())
        self.setMinimumWidth(hint + theme.px(60))  # the hint is seen whole beside the button
        self._start: Callable[[], date] = date.today

    def begin_at(self, start: Callable[[], date]) -> None:
        """Set the month that the calendar opens at when there is no date."""
        self._start = start

    def show_day(self, value: date | None) -> None:
        """Show a date."""
        self.setText(day(value) if value else "")

    def choose(self) -> None:
        """Open the calendar; pressing a day picks it. A day that is only read has none."""
        if self.isReadOnly():
            return
        month = Month(self._start(), self)
        month.picked.connect(self._take)
        month.typed.connect(self._go_on_typing)
        month.move(self._place_of(month))
        month.finished.connect(month.deleteLater)
        month.open()

    def _place_of(self, month: "Month") -> QPoint:
        """Return where the calendar opens: below the line, or as near to it as the screen has room."""
        room = self.screen().availableGeometry()
        size = month.sizeHint()
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        left = max(room.left(), min(below.x(), room.right() - size.width()))
        return QPoint(left, max(room.top(), min(below.y(), room.bottom() - size.height())))

    def _take(self, value: date) -> None:
        self.show_day(value)
        self.picked.emit(value)

    def _go_on_typing(self, words: str) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.selectAll()
        self.insert(words)


class Month(QDialog):
    """A calendar whose weeks start on Monday. It emits ``picked(date)``.

    Typing a date closes it and goes on in the field: ``typed(first letters)``. Qt would read the keys in a small box of
    its own.
    """

    picked = Signal(date)
    typed = Signal(str)

    def __init__(self, start: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale("vi_VN" if language() == "vi" else "en_GB"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setGridVisible(False)
        self.calendar.setDateEditEnabled(False)
        for view in self.calendar.findChildren(QAbstractItemView):
            view.installEventFilter(self)
        self.calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        self.calendar.setMinimumSize(theme.px(330), theme.px(280))
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.calendar.setFocus()
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text()[:1].isdigit():
            self.reject()
            self.typed.emit(event.text())
            return True
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        """Apply the theme to the parts that Qt colours by itself."""
        head, plain = QTextCharFormat(), QTextCharFormat()
        head.setFont(theme.font("label"))
        head.setForeground(theme.color("ink2"))
        head.setBackground(theme.color("sheet"))
        plain.setForeground(theme.color("ink"))
        self.calendar.setHeaderTextFormat(head)
        for weekday in Qt.DayOfWeek:
            self.calendar.setWeekdayTextFormat(weekday, plain)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "left", _("Previous month", context="button")),
            ("qt_calendar_nextmonth", "right", _("Next month", context="button")),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon))
                button.setIconSize(QSize(theme.px(18), theme.px(18)))
                button.setAccessibleName(words)
                button.setToolTip(plain_tip(words))

    def _take(self, chosen: QDate) -> None:
        self.accept()
        self.picked.emit(date(chosen.year(), chosen.month(), chosen.day()))
