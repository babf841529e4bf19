"""The third step of the import: what each column of the file is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from mentordesk.domain import staff_sheet
from mentordesk.domain.problem import Problem
from mentordesk.domain.staff_sheet import CONFIDENCE_WORDS, FIELD_NAMES, Column, Confidence, Take
from mentordesk.i18n import _, message, ngettext
from ui import theme
from ui.dialogs.import_flow import Flow
from ui.dialogs.steps_dialog import StepPage
from ui.widgets.basic import Label, clear, line, restyle, scrolling, sheet
from ui.widgets.fields import Choice

_LOOK = {Confidence.SURE: ("ok", "good"), Confidence.MAYBE: ("maybe", "ink2")}


class ColumnsPage(StepPage):
    """Every column of the file with samples, the field it goes into, and how sure that is."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(
            _("Columns"),
            _("What is each column?"),
            _("MentorDesk guessed from the headings. Correct what is wrong; next time it is remembered."),
        )
        self._flow = flow
        self.choices: dict[int, Choice] = {}
        frame = sheet()
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for place, share in enumerate((22, 32, 27, 27)):
            self._grid.setColumnStretch(place, share)
        inner = QWidget()
        hold = QHBoxLayout(inner)
        hold.setContentsMargins(0, 0, theme.px(8), 0)
        hold.addWidget(frame)
        self.body.addWidget(scrolling(inner), 1)

    def enter(self) -> None:
        clear(self._grid)
        self.choices = {}
        heads = (_("Column in the file"), _("Examples"), _("Goes into"), _("How sure"))
        for place, words in enumerate(heads):
            head = Label(words, "label", ink="ink2")
            head.setContentsMargins(*(theme.px(size) for size in (12, 9, 8, 9)))
            self._grid.addWidget(head, 0, place)
        self._grid.addWidget(line(), 1, 0, 1, 4)
        for place, column in enumerate(self._flow.mapping.columns):
            self._add(2 + 2 * place, column)

    def _add(self, at: int, column: Column) -> None:
        never = column.take is Take.NEVER
        heading = Label(column.heading, "strong", ink="ink3" if never else "ink", wrap=True)
        if never:
            font = heading.font()
            font.setStrikeOut(True)
            heading.setFont(font)
        samples = Label(" · ".join(column.samples), ink="ink2", wrap=True)
        for label in (heading, samples):
            label.setContentsMargins(*(theme.px(size) for size in (12, 4, 8, 4)))
        self._grid.addWidget(heading, at, 0)
        self._grid.addWidget(samples, at, 1)
        if never:
            self._grid.addWidget(_marked("ban", "ink2", _("Not taken")), at, 2)
        else:
            choice = Choice()
            choice.setAccessibleName(_("{heading} goes into", heading=column.heading))
            choice.picked.connect(partial(self._assign, column.index))
            self.choices[column.index] = choice
            hold = QWidget()
            inner = QHBoxLayout(hold)
            inner.setContentsMargins(theme.px(8), theme.px(3), theme.px(8), theme.px(3))
            inner.addWidget(choice)
            self._grid.addWidget(hold, at, 2)
            self._show_choice(column)
        self._grid.addWidget(self._confidence(column), at, 3)
        self._grid.addWidget(line(), at + 1, 0, 1, 4)

    def _show_choice(self, column: Column) -> None:
        choice = self.choices[column.index]
        fields: list[tuple[object, str]] = [(name, str(words)) for name, words in FIELD_NAMES.items()]
        contested = bool(staff_sheet.rivals(self._flow.mapping, column.index))
        choice.offer([("", _("Do not import")), *fields], column.field)
        restyle(choice, wrong="true" if contested else "false")

    def _confidence(self, column: Column) -> QWidget:
        note = staff_sheet.note(self._flow.mapping, column)
        if staff_sheet.rivals(self._flow.mapping, column.index):
            return _marked("error", "bad", str(note))
        if note is not None:
            return _marked("", "ink2", str(note))
        if column.chosen and column.field:
            return _marked("ok", "good", _("Chosen by you"))
        if column.confidence in _LOOK and column.field:
            icon, role = _LOOK[column.confidence]
            return _marked(icon, role, str(CONFIDENCE_WORDS[column.confidence]))
        return _marked("", "ink2", "")

    def _assign(self, index: int, name: object) -> None:
        self._flow.take_mapping(staff_sheet.assign(self._flow.mapping, index, str(name)))
        self.enter()
        if index in self.choices:
            self.choices[index].setFocus()
        self.changed.emit()

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        for problem in staff_sheet.problems(self._flow.mapping):
            rivals = [column for column in self._flow.mapping.columns if column.field == problem.field]
            if len(rivals) < 2:
                found.append(problem)
                continue
            found.extend(
                Problem(
                    f"keep:{column.index}",
                    problem.message,
                    problem.weight,
                    field=problem.field,
                    column=column.heading,
                    mend=message('Keep "{heading}"', heading=column.heading),
                )
                for column in reversed(rivals)
            )
        return tuple(found)

    def mend(self, problem: Problem) -> None:
        if problem.code.startswith("keep:"):
            index = int(problem.code.removeprefix("keep:"))
            self._flow.take_mapping(staff_sheet.keep(self._flow.mapping, index))
            self.enter()
            self.changed.emit()
        elif self.choices:
            next(iter(self.choices.values())).setFocus()

    def is_complete(self) -> bool:
        return self._flow.mapping.is_complete

    def summary(self) -> str:
        columns = self._flow.mapping.columns
        if not columns:
            return ""
        taken = sum(column.is_taken for column in columns)
        return ngettext("{taken} of {n} column taken", "{taken} of {n} columns taken", len(columns), taken=taken)


def _marked(icon: str, role: str, words: str) -> QWidget:
    made = QWidget()
    inner = QHBoxLayout(made)
    inner.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
    inner.setSpacing(theme.px(6))
    if icon:
        mark = Label()
        mark.setPixmap(theme.pixmap(icon, role, 16, made.devicePixelRatioF()))
        inner.addWidget(mark)
    inner.addWidget(Label(words, "body" if icon else "small", ink=role, wrap=True), 1)
    return made
