"""The third step of closing a cycle: when the next one begins, and what goes on into it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.closing.choice import day_problems
from mentordesk.domain.closing.next_cycle import Part
from mentordesk.domain.closing.review import PartLine
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, day, ngettext
from mentordesk.services import closing
from ui import theme
from ui.dialogs.closing.flow import ClosingFlow
from ui.dialogs.steps_dialog import StepPage
from ui.widgets.basic import Label, at_most, clear, line
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine
from ui.widgets.form.wrapped_check import WrappedCheck


class CarriedParts(QWidget):
    """A tick for each part that may go on; one of which there is nothing is not shown. ``changed`` tells of a tick."""

    changed = Signal()

    def __init__(self, flow: ClosingFlow) -> None:
        super().__init__()
        self._flow = flow
        self.boxes: dict[Part, WrappedCheck] = {}
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.px(8))

    def offered(self) -> tuple[PartLine, ...]:
        """Return the parts of which there is something."""
        flow = self._flow
        found = closing.parts(flow.workspace.desk, flow.choice, today=flow.today)
        return tuple(part for part in found if part.count)

    def show_parts(self) -> None:
        """Show what there is now."""
        clear(self._inside)
        self.boxes = {}
        for found in self.offered():
            about = Label(str(found.note), "small", ink="ink2", wrap=True) if found.note is not None else None
            box = WrappedCheck(str(found.title), about)
            box.setChecked(found.part in self._flow.choice.parts)
            box.toggled.connect(lambda on, part=found.part: self._tick(part, on))
            self.boxes[found.part] = box
            self._inside.addWidget(box)
            self._inside.addWidget(line())
        if not self.boxes:
            self._inside.addWidget(Label(_("There is nothing to take along."), ink="ink2", wrap=True))
        self._inside.addStretch(1)

    def _tick(self, part: Part, on: bool) -> None:
        parts = self._flow.choice.parts
        self._flow.set(parts=parts | {part} if on else parts - {part})
        self.changed.emit()

    def words(self) -> str:
        """Return how many parts are chosen."""
        offered = self.offered()
        some = sum(found.part in self._flow.choice.parts for found in offered)
        return ngettext("{some} of {n} part", "{some} of {n} parts", len(offered), some=some)


class CarryingPage(StepPage):
    """The first day of the next cycle, and the ticks."""

    def __init__(self, flow: ClosingFlow) -> None:
        super().__init__(
            _("Into cycle {n}", context="title", n=flow.next_number),
            _("What goes on into cycle {n}?", n=flow.next_number),
            _("Cycle {n} opens as a draft. Everything in it can be changed later.", n=flow.next_number),
        )
        self._flow = flow
        self._problem = ""
        self.start = DayLine()
        self.start.show_day(flow.choice.start)
        self.start.picked.connect(lambda _day: self._read())
        self.start.textEdited.connect(lambda _text: self._read())
        self._field = Field(
            _("Cycle {n} begins on", n=flow.next_number), self.start, note=_("Leave it empty if there is no day yet.")
        )
        if closing.has_next(flow.workspace.desk):
            self.start.setReadOnly(True)
            self._field.set_note(_("Cycle {n} is there already and keeps its days.", n=flow.next_number))
        self.parts = CarriedParts(flow)
        self.parts.changed.connect(self.changed)
        self._show_warning()
        self.body.addLayout(at_most(self._field, 420))
        self.body.addWidget(self.parts)
        self.body.addStretch(1)

    def enter(self) -> None:
        self.parts.show_parts()

    def _read(self) -> None:
        typed = self.start.text().strip()
        read = read_date(typed) if typed else None
        if isinstance(read, Problem):
            self._problem = str(read.message)
        else:
            self._problem = ""
            self._flow.set(start=read)
            wrong = [found for found in self._day_problems() if found.field == "start"]
            self._problem = str(wrong[0].message) if wrong else ""
        self._show_warning()
        self._field.refuse(self._problem)
        self.changed.emit()

    def _show_warning(self) -> None:
        """Say what speaks against the day, such as Tết; it may be taken all the same."""
        flow = self._flow
        start = None if closing.has_next(flow.workspace.desk) else flow.choice.start
        warning = start and current.start_warning(flow.workspace.desk, start, today=flow.today)
        self._field.set_warning(str(warning or ""))

    def _day_problems(self) -> tuple[Problem, ...]:
        return day_problems(self._flow.cycle, self._flow.choice, today=self._flow.today)

    def first(self) -> QWidget | None:
        return self.start

    def is_complete(self) -> bool:
        return not self._problem

    def summary(self) -> str:
        start = self._flow.choice.start
        chosen = self.parts.words()
        return _("from {day}, {parts}", day=day(start), parts=chosen) if start is not None else chosen
