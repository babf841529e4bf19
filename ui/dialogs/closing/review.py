"""The last step of closing a cycle: what is closed, what was learnt, what goes on, and what is still open."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.closing.choice import day_problems
from mentordesk.domain.closing.review import ClosedCount
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.measuring import Lesson, LessonKind
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import LESSON_WORDS
from mentordesk.i18n import Message, _, day, ngettext
from ui import theme
from ui.dialogs.closing.carrying import CarriedParts
from ui.dialogs.closing.flow import ClosingFlow
from ui.dialogs.steps_dialog import StepPage
from ui.widgets.basic import Button, Label, at_most, clear, column, holding, line, row
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine
from ui.widgets.notices import SEVERITY_LOOK

BESIDE = 48
"""Width in em from which the three columns stand beside each other."""


class ReviewPage(StepPage):
    """Three columns and the day. ``wanted(problem)`` asks to go where something is finished first.

    ``print_wanted()`` asks for the certificates of the mentors.
    """

    wanted = Signal(Problem)
    print_wanted = Signal()

    def __init__(self, flow: ClosingFlow) -> None:
        super().__init__(
            _("Review and close", context="title"),
            _("Review, then close cycle {n}", n=flow.cycle.number),
            _(
                "Once it is closed, cycle {n} is only looked at and its figures stay as they are. It can be reopened.",
                n=flow.cycle.number,
            ),
        )
        self._flow = flow
        self._problems: tuple[Problem, ...] = ()
        self._refused: Message | None = None
        self._wrong_day = ""
        self.on = DayLine()
        self.on.show_day(flow.choice.on)
        self.on.picked.connect(lambda _day: self._read())
        self.on.textEdited.connect(lambda _text: self._read())
        self._field = Field(_("Closed on", context="field"), self.on)
        self._counts, self._lessons, self._open = (column(gap=6) for _column in range(3))
        self.certificates = Button("", "link", icon="print", does=self.print_wanted.emit)
        self.parts = CarriedParts(flow)
        self.parts.changed.connect(self._tell)
        going = _("Into cycle {n}", context="title", n=flow.next_number)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(28))
        parts: tuple[tuple[str, QVBoxLayout | CarriedParts, int], ...] = (
            (_("What is closed", context="title"), column(self._counts, 4, self.certificates), 4),
            (_("Lessons", context="title"), self._lessons, 5),
            (going, self.parts, 6),
        )
        for title, content, share in parts:
            heading = Label(title, "strong", wrap=True)
            self._columns.addWidget(holding(column(heading, 6, line(), 8, content, None)), share)
        self.body.addLayout(self._columns)
        self._open_box = holding(self._open)
        self.body.addWidget(self._open_box)
        self.body.addLayout(at_most(self._field, 260))
        self.body.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE * theme.px(15)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def enter(self) -> None:
        self._refused = None
        found = self._flow.review()
        self._problems = found.problems
        clear(self._counts)
        for count in found.counts:
            for part in _count(count):
                self._counts.addWidget(part)
            self._counts.addWidget(line())
        mentors = len(self._flow.mentors())
        self.certificates.setText(ngettext("Print {n} certificate", "Print {n} certificates", mentors))
        self.certificates.setVisible(mentors > 0)
        self._show_lessons(found.lessons)
        self.parts.show_parts()
        self._show_open()

    def _show_lessons(self, lessons: Sequence[Lesson]) -> None:
        clear(self._lessons)
        for kind in LessonKind:
            said = [lesson.words for lesson in lessons if lesson.kind is kind]
            if said:
                self._lessons.addWidget(Label(str(LESSON_WORDS[kind]), "label", ink="ink2"))
                for words in said:
                    self._lessons.addWidget(Label(words, wrap=True))
                self._lessons.addWidget(line())
        if not lessons:
            self._lessons.addWidget(Label(_("No lesson was noted."), ink="ink2", wrap=True))

    def _show_open(self) -> None:
        """Show what is still open; what has to be finished first is a link."""
        clear(self._open)
        self._open_box.setVisible(bool(self._problems))
        if not self._problems:
            return
        self._open.addWidget(Label(_("Still open", context="title"), "strong"))
        for problem in self._problems:
            icon, role = SEVERITY_LOOK[problem.severity]
            mark = Label()
            mark.setPixmap(theme.pixmap(icon, role, 16, self.devicePixelRatioF()))
            across = row(mark, gap=8)
            across.addWidget(Label(str(problem.message), "small", wrap=True), 1)
            self._open.addWidget(holding(across))

    def _tell(self) -> None:
        self._show_open()
        self.changed.emit()

    def _read(self) -> None:
        read = read_date(self.on.text().strip())
        if isinstance(read, date):
            self._flow.set(on=read)
            wrong = [
                found
                for found in day_problems(self._flow.cycle, self._flow.choice, today=self._flow.today)
                if found.field == "on"
            ]
            self._wrong_day = str(wrong[0].message) if wrong else ""
            self._problems = self._flow.review().problems
        else:
            self._wrong_day = str(read.message) if read is not None else _("Write the day.")
        self._field.refuse(self._wrong_day)
        self._tell()

    def refuse(self, why: Message) -> None:
        """Say why the cycle could not be closed; everything stays as it was chosen."""
        self._refused = why
        self.changed.emit()

    def first(self) -> QWidget | None:
        return next(iter(self.parts.boxes.values())).box if self.parts.boxes else None

    def is_complete(self) -> bool:
        return not self._wrong_day and not any(problem.severity is Severity.ERROR for problem in self._problems)

    def problems(self) -> Sequence[Problem]:
        if self._refused is not None:
            words = self._refused
            return (Problem("not-closed", words),)
        return [problem for problem in self._problems if problem.severity is Severity.ERROR]

    def calm(self) -> str:
        return _("MentorDesk makes a backup before it closes the cycle.")

    def fix(self, problem: Problem) -> None:
        self.wanted.emit(problem)

    def summary(self) -> str:
        return _("on {day}", context="time", day=day(self._flow.choice.on))


def _count(count: ClosedCount) -> list[QWidget]:
    """Return a number, large, with what it counts, and the line below it."""
    across = row(gap=4)
    across.addWidget(Label(str(count.number), "number"))
    of = f"/{count.of}" if count.of is not None else ""
    across.addWidget(Label(f"{of} {count.what}".strip(), "section", ink="ink2"), 1)
    parts: list[QWidget] = [holding(across)]
    if count.note is not None and str(count.note):
        parts.append(Label(str(count.note), "small", ink="ink2", wrap=True))
    return parts
