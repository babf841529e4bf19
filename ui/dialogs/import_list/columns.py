"""The third step of the import: what each column of the file is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from mentordesk.domain.lists import columns as list_columns
from mentordesk.domain.lists import doubts
from mentordesk.domain.lists.columns import CONFIDENCE_WORDS, FIELD_NAMES, Confidence, ListColumn, Take
from mentordesk.domain.lists.doubts import Answer, Doubt
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, message, ngettext
from mentordesk.services import importing
from ui import theme
from ui.dialogs.import_list.doubts import DoubtCards
from ui.dialogs.import_list.flow import Flow, Run
from ui.dialogs.steps_dialog import StepPage
from ui.tasks import Task
from ui.widgets.basic import Button, Label, clear, column, line, plain_tip, restyle, row, sheet
from ui.widgets.form.fields import Choice

_LOOK = {Confidence.SURE: ("ok", "good"), Confidence.MAYBE: ("maybe", "ink2")}

SAMPLES_BELOW = 44
"""Width of the page in em below which the examples stand under the headings."""


class ColumnsPage(StepPage):
    """Every column of the file with samples, the field it goes into, and how sure that is."""

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("Columns", context="title"),
            _("What is each column?"),
            _("MentorDesk guessed from the headings. Correct what is wrong; next time it is remembered."),
        )
        self._flow, self._run = flow, run
        self._weighing: Task | None = None
        self._lines: list[_ColumnLine] = []
        self.choices: dict[int, Choice[str]] = {}
        self.remembered = _Mark()
        self.remembered.say("ok", "good", _("Read as last time"))
        self.doubts = DoubtCards()
        self.doubts.answered.connect(self._answer)
        frame = sheet()
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        for place, share in enumerate((22, 34, 0, 26)):
            self._grid.setColumnStretch(place, share)
        self.body.addWidget(self.remembered)
        self.body.addWidget(self.doubts)
        self.body.addWidget(frame)
        self.body.addStretch(1)

    def enter(self) -> None:
        columns = self._flow.mapping.columns
        self.remembered.setVisible(self._flow.remembered)
        self.doubts.show_doubts(self._flow.doubts)
        if [_identity(shown.column) for shown in self._lines] != [_identity(column) for column in columns]:
            self._build()
        for shown, now in zip(self._lines, columns, strict=True):
            shown.show_column(self._flow, now)
        self._weigh()

    def _build(self) -> None:
        clear(self._grid)
        self._heads = [
            Label(words, "label", ink="ink2", wrap=True)
            for words in (
                _("Column in the file"),
                _("Examples", context="field"),
                _("Goes into", context="field"),
                _("Confidence", context="field"),
            )
        ]
        ground = QWidget()
        ground.setObjectName("head")
        ground.setStyleSheet(f"QWidget#head {{ background: {theme.palette().sheet2}; }}")
        self._grid.addWidget(ground, 0, 0, 1, 4)
        for place, head in enumerate(self._heads):
            head.setContentsMargins(*(theme.px(size) for size in (12, 9, 8, 9)))
            self._grid.addWidget(head, 0, place)
        self._grid.addWidget(line(), 1, 0, 1, 4)
        self._lines = [_ColumnLine(column) for column in self._flow.mapping.columns]
        self.choices = {}
        for place, shown in enumerate(self._lines):
            at = 2 + 2 * place
            for across, part in enumerate((shown.heading, shown.samples, shown.goes, shown.sure)):
                self._grid.addWidget(part, at, across)
            if place < len(self._lines) - 1:
                self._grid.addWidget(line(), at + 1, 0, 1, 4)
            if shown.other is not None:
                shown.other.clicked.connect(partial(self._open, shown.column.index))
            if shown.choice is not None:
                shown.choice.picked.connect(partial(self._assign, shown.column.index))
                self.choices[shown.column.index] = shown.choice
        self._arrange()

    def _arrange(self) -> None:
        """Put the examples under the headings where the page is narrow."""
        if not self._lines:
            return
        narrow = self.ems() < SAMPLES_BELOW
        self._heads[1].setVisible(not narrow)
        self._grid.setColumnStretch(1, 0 if narrow else 34)
        for shown in self._lines:
            shown.samples.setVisible(not narrow)
            shown.below.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def first(self) -> QWidget | None:
        if self.doubts.cards:
            return self.doubts.cards[0]
        wrong = (
            self.choices[column.index]
            for column in self._flow.mapping.columns
            if column.index in self.choices and list_columns.rivals(self._flow.mapping, column.index)
        )
        return next(wrong, next(iter(self.choices.values()), None))

    def _assign(self, index: int, name: str) -> None:
        mapping = self._flow.mapping
        before = next(column.field for column in mapping.columns if column.index == index)
        contested = before == name and bool(list_columns.rivals(mapping, index))
        chosen = list_columns.keep(mapping, index) if contested else list_columns.assign(mapping, index, name)
        self._take(chosen)

    def _open(self, index: int, _on: bool = False) -> None:
        """Let a column that seemed private be assigned: the owner says that it is something else."""
        if self._flow.sheet is None:
            return
        if (frame := self.parentWidget()) is not None:
            frame.setFocus()
        self._take(importing.as_other(self._flow.sheet, self._flow.mapping, index))
        self.choices[index].setFocus()

    def _take(self, mapping: list_columns.Mapping) -> None:
        self.leave()
        self._flow.take_mapping(mapping)
        self._flow.remembered = False
        self.enter()
        self.changed.emit()

    def _weigh(self) -> None:
        """Find what to ask about the columns of a long list, beside the window; the next step waits for it."""
        if self._flow.weighing and self._weighing is None and self._flow.sheet is not None:
            self._weighing = self._run(importing.doubting(self._flow.sheet, self._flow.mapping))
            self._weighing.done.connect(self._weighed)

    def leave(self) -> None:
        if self._weighing is not None:
            self._weighing.cancel()
            self._weighing = None

    def _weighed(self, found: tuple[Doubt, ...]) -> None:
        self._weighing = None
        self._flow.take_doubts(found)
        self.enter()
        self.changed.emit()

    def _answer(self, doubt: Doubt, answer: Answer) -> None:
        if self._flow.sheet is None:
            return
        # The button goes; where the keyboard goes on, the frame of the steps knows.
        if (frame := self.parentWidget()) is not None:
            frame.setFocus()
        self._take(importing.answered(self._flow.sheet, self._flow.mapping, doubt, answer))

    def problems(self) -> Sequence[Problem]:
        found = [_to_answer(doubt) for doubt in self._flow.doubts]
        for problem in list_columns.problems(self._flow.mapping):
            rivals = [column for column in self._flow.mapping.columns if column.field == problem.field]
            if len(rivals) < 2:
                found.append(problem)
                continue
            found.extend(
                Problem(
                    f"keep:{rival.index}",
                    problem.message,
                    problem.severity,
                    field=problem.field,
                    column=rival.heading,
                    fix=message('Keep "{heading}"', context="button", heading=rival.heading),
                )
                for rival in rivals
            )
        return tuple(found)

    def fix(self, problem: Problem) -> None:
        if problem.code.startswith("keep:"):
            index = int(problem.code.removeprefix("keep:"))
            self._take(list_columns.keep(self._flow.mapping, index))
        elif (first := self.first()) is not None:
            first.setFocus()
            self.area.ensureWidgetVisible(first)

    def is_complete(self) -> bool:
        return self._flow.mapping.is_complete and not self._flow.doubts and not self._flow.weighing

    def summary(self) -> str:
        columns = self._flow.mapping.columns
        if not columns:
            return ""
        open_ = len(list_columns.problems(self._flow.mapping)) + len(self._flow.doubts)
        if open_:
            words = ngettext("{n} column", "{n} columns", len(columns), context="count")
            return _("{columns}, {n} to choose", columns=words, n=open_)
        taken = sum(column.is_taken for column in columns)
        return ngettext("{taken} of {n} column taken", "{taken} of {n} columns taken", len(columns), taken=taken)


def _identity(column: list_columns.ListColumn) -> tuple[object, ...]:
    """Return what makes a column the same as the one shown."""
    return column.index, column.heading, column.samples


def _to_answer(doubt: Doubt) -> Problem:
    return Problem(doubt.kind.value, doubts.question(doubt), fix=message("Go to the question"))


class _ColumnLine:
    """The widgets of one column of the file."""

    def __init__(self, shown: ListColumn) -> None:
        self.column = shown
        never = shown.take is Take.NEVER
        self.goes: QWidget
        title = Label(shown.heading, "strong", ink="ink3" if never else "ink", wrap=True)
        if never:
            font = title.font()
            font.setStrikeOut(True)
            title.setFont(font)
        examples = " · ".join(shown.samples)
        self.below = _OneLine(examples)
        self.samples = _OneLine(examples, inset=12)
        self.heading = QWidget()
        self.heading.setLayout(column(None, title, self.below, None, margins=(12, 4, 8, 4)))
        self.heading.setMinimumHeight(theme.px(43))
        self.sure = _Mark()
        self.choice: Choice[str] | None = None
        self.other: Button | None = None
        if never:
            mark = _Mark()
            mark.say("ban", "ink2", _("Not imported", context="state"))
            self.goes = mark
            if list_columns.may_be_other(shown):
                self.other = Button(_("It is something else"), "link")
                self.other.setAccessibleName(_("{heading} is something else", heading=shown.heading))
                self.goes = QWidget()
                self.goes.setLayout(row(mark, self.other, None, margins=(0, 0, 8, 0)))
            return
        self.choice = Choice()
        self.choice.setMinimumWidth(_widest_field())
        self.choice.setAccessibleName(_("{heading} goes into", heading=shown.heading))
        self.goes = QWidget()
        self.goes.setLayout(row(self.choice, margins=(8, 3, 8, 3)))

    def show_column(self, flow: Flow, now: ListColumn) -> None:
        """Show where the column goes now and how sure that is."""
        self.column = now
        rivals = list_columns.rivals(flow.mapping, now.index)
        doubted = any(now in doubt.columns for doubt in flow.doubts)
        look = ("warning", "warn", _("See the question above")) if doubted and not rivals else None
        self.sure.say(*(look or _confidence(flow, now, contested=bool(rivals))))
        if self.choice is None:
            return
        fields: list[tuple[str, str]] = [(name, str(words)) for name, words in FIELD_NAMES.items()]
        self.choice.offer([("", _("Do not import")), *fields], None if rivals else now.field)
        self.choice.setPlaceholderText(_("Choose one of the two…") if len(rivals) == 1 else _("Choose one of them…"))
        contested = "true" if rivals else "false"
        restyle(self.choice, wrong=contested, open=contested, quiet="false" if now.field else "true")
        self.choice.setAccessibleDescription(self.sure.text() if rivals else "")


def _confidence(flow: Flow, shown: ListColumn, *, contested: bool) -> tuple[str, str, str]:
    """Return icon, ink and words beside a column."""
    note = list_columns.note(flow.mapping, shown)
    if contested:
        return "error", "bad", str(note)
    if note is not None:
        return "", "ink2", str(note)
    if shown.chosen and shown.field and not flow.remembered:
        return "ok", "good", _("Chosen by you")
    if shown.chosen and shown.field:
        return "ok", "good", _("As last time")
    if shown.confidence in _LOOK and shown.field:
        return (*_LOOK[shown.confidence], str(CONFIDENCE_WORDS[shown.confidence]))
    return "", "ink2", ""


def _widest_field() -> int:
    metrics = QFontMetrics(theme.font("body"))
    widest = max(metrics.horizontalAdvance(str(words)) for words in FIELD_NAMES.values())
    return widest + theme.px(56)


class _Mark(QWidget):
    """An icon with a word."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Label()
        self._words = Label("", wrap=True)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(theme.px(8), theme.px(3), theme.px(8), theme.px(3))
        inner.setSpacing(theme.px(6))
        inner.addWidget(self._icon)
        inner.addWidget(self._words, 1)

    def say(self, icon: str, ink: str, words: str) -> None:
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(theme.pixmap(icon, ink, 18, self.devicePixelRatioF()))
        restyle(self._words, type="body" if icon else "small", ink=ink)
        self._words.setText(words)

    def text(self) -> str:
        return self._words.text()


class _OneLine(QWidget):
    """Examples on one line, as many as there is room for; the tooltip has them all."""

    def __init__(self, words: str, *, inset: int = 0) -> None:
        super().__init__()
        self._text, self._inset = words, inset
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink2"))
        inset = theme.px(self._inset) if self._inset else 0
        room = self.rect().adjusted(inset, 0, -theme.px(6), 0)
        words = QFontMetrics(painter.font()).elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
