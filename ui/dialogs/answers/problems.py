"""The third step of bringing answers in: two forms of one person, cells that cannot be used, what is not imported."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.questionnaire.answers import AnswerPreview
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, messages, ngettext
from mentordesk.services.connect import responses
from ui import theme
from ui.dialogs.answers.flow import (
    AnswersFlow,
    FormLine,
    ProblemLine,
    cell_columns,
    cell_lines,
    double_lines,
    doubted_lines,
    form_columns,
    odd_columns,
    odd_lines,
    paint_rows,
    place_words,
    refused_columns,
    refused_lines,
    unsigned_lines,
)
from ui.dialogs.steps_dialog import StepPage
from ui.widgets.basic import Button, Label, WrappingRow, column
from ui.widgets.form.fields import Choice
from ui.widgets.table.lines import Lines, lines_of
from ui.widgets.table.master import MasterList, MasterRow

UNSIGNED, DOUBTED = "unsigned", "doubted"
DUPLICATES, CELLS, ODD, REFUSED = "duplicates", "cells", "odd", "refused"
LIST_BELOW = 44
"""Width of the page in em below which the groups become a choice above the table."""


class LookPage(StepPage):
    """Groups at the left, the lines of one at the right: the newest of two forms is proposed, a form may stay out.

    It has many attributes because each group, list and button of the page is one.
    """

    def __init__(self, flow: AnswersFlow) -> None:
        super().__init__(
            _("To look at"),
            _("What needs your attention?"),
            _("Choose between two forms of one person, leave a form out, or go on: what cannot be used stays empty."),
        )
        self._flow = flow
        self._chosen = ""
        self.groups = MasterList()
        self.groups.chosen.connect(self._choose)
        self.pick: Choice[str] = Choice()
        self.pick.setAccessibleName(_("What needs your attention?"))
        self.pick.picked.connect(self._choose)
        self._side = QWidget()
        self._side.setLayout(column(self.groups, self.pick, None))
        self.tables: dict[str, Lines] = {
            UNSIGNED: lines_of(odd_columns(), _("Forms without a security code")),
            DOUBTED: lines_of(odd_columns(), _("Forms not as they were made")),
            DUPLICATES: lines_of(form_columns(), _("People with two forms")),
            CELLS: lines_of(cell_columns(), _("Answers that cannot be used")),
            ODD: lines_of(odd_columns(), _("Forms worth a look")),
            REFUSED: lines_of(refused_columns(), _("What cannot be imported")),
        }
        self._faces = QStackedWidget()
        for table in self.tables.values():
            table.selectionModel().selectionChanged.connect(lambda *_what: self._show_detail())
            self._faces.addWidget(paint_rows(table))
        self.detail = Label("", ink="ink2", wrap=True)
        self.take_this = Button(_("Take this form"), icon="saved", does=self._take)
        self.leave_out = Button(_("Leave this form out"), does=self._leave_out)
        self.take_unsigned = Button("", icon="saved", does=lambda: self._settle(taken=True))
        self.leave_unsigned = Button("", does=lambda: self._settle(taken=False))
        self._work = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._work)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(16))
        self._across.addWidget(self._side)
        self._across.addWidget(self._right_side(), 1)
        self._none = Label(_("Nothing to look at: one form for each person, and every answer can be used."), ink="ink2")
        self._none.setWordWrap(True)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._work)
        self._whole.addWidget(_top(self._none))
        self.body.addWidget(self._whole, 1)

    def _right_side(self) -> QWidget:
        made = QWidget()
        inner = QVBoxLayout(made)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(10))
        inner.addWidget(self._faces, 1)
        inner.addWidget(self.detail)
        inner.addWidget(WrappingRow(self.take_unsigned, self.leave_unsigned, self.take_this, self.leave_out))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.ems() < LIST_BELOW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self.groups.setVisible(not narrow)
        self.pick.setVisible(narrow)
        self._side.setMinimumWidth(0 if narrow else theme.px(232))
        self._side.setMaximumWidth(theme.NO_LIMIT if narrow else theme.px(232))

    # --- what is shown --------------------------------------------------------------------------------------------

    def enter(self) -> None:
        self._arrange()
        self._show()

    def first(self) -> QWidget | None:
        return self.tables.get(self._chosen)

    def _show(self) -> None:
        preview = self._flow.preview
        if preview is None:
            return
        found = _lines(preview)
        rows = [MasterRow(code, _titles()[code], _words(code, preview)) for code, lines in found.items() if lines]
        codes = [group.key for group in rows]
        if self._chosen not in codes:
            self._chosen = codes[0] if codes else ""
        self.groups.show_rows(rows, self._chosen)
        self.pick.offer([(group.key, group.title) for group in rows], self._chosen)
        self._whole.setCurrentIndex(0 if rows else 1)
        if not rows:
            return
        table = self.tables[self._chosen]
        here = {getattr(record, "id", "") for record in table.chosen_records()}
        self._faces.setCurrentWidget(table)
        table.show_records(found[self._chosen])
        if here:
            table.choose(here)
        if not table.chosen_records():
            table.selectRow(0)
            first = table.model().index(0, 0)
            table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._show_detail()

    def _choose(self, code: str) -> None:
        self._chosen = code
        self._show()

    def _lines_chosen(self) -> list[Any]:
        return self.tables[self._chosen].chosen_records() if self._chosen else []

    def _line(self) -> Any:
        """Return the one line chosen, ``None`` where there is none or more."""
        chosen = self._lines_chosen()
        return chosen[0] if len(chosen) == 1 else None

    def _keys_chosen(self) -> tuple[str, ...]:
        """Return the forms of the lines chosen, each once."""
        return tuple(dict.fromkeys(line.draft.key for line in self._lines_chosen() if line.draft is not None))

    def _show_detail(self) -> None:
        line = self._line()
        problem = line.problem if isinstance(line, ProblemLine) else None
        place = place_words(line) if problem and not problem.column else getattr(line, "file", "")
        self.detail.setText(f"{place}. {problem.message}" if problem else "")
        self.detail.setVisible(problem is not None)
        taken = [_is_taken(form) for form in self._lines_chosen()]
        is_unsigned = self._chosen == UNSIGNED
        self.take_this.setVisible(False in taken and not is_unsigned)
        self.leave_out.setVisible(True in taken and not is_unsigned)
        several = len(self._keys_chosen())
        self.take_this.setText(_several_to_take(several) if several > 1 else _("Take this form"))
        self.leave_out.setText(_several_to_leave(several) if several > 1 else _("Leave this form out"))
        self.take_unsigned.setVisible(is_unsigned)
        self.leave_unsigned.setVisible(is_unsigned)
        count = len(self._flow.preview.unsigned) if self._flow.preview else 0
        self.take_unsigned.setText(_several_to_take(count))
        self.leave_unsigned.setText(_several_to_leave(count))

    # --- choosing -------------------------------------------------------------------------------------------------

    def _take(self) -> None:
        self._change(take=True)

    def _leave_out(self) -> None:
        self._change(take=False)

    def _change(self, *, take: bool) -> None:
        keys = self._keys_chosen()
        preview = self._flow.preview
        if preview is None or not keys:
            return
        self._flow.preview = responses.choose(preview, take=keys) if take else responses.choose(preview, leave_out=keys)
        self._show()
        self.changed.emit()

    def _settle(self, *, taken: bool) -> None:
        if self._flow.preview is None:
            return
        self._flow.preview = responses.take_unsigned(self._flow.preview, taken=taken)
        self._flow.settled = True
        self._show()
        self.changed.emit()

    def _is_settled(self) -> bool:
        """Return whether the one question about forms without a signature is answered, or there are none."""
        return self._flow.settled or self._flow.preview is None or not self._flow.preview.unsigned

    def is_complete(self) -> bool:
        return self._is_settled() and self._flow.preview is not None and bool(self._flow.preview.taken)

    def is_empty(self) -> bool:
        preview = self._flow.preview
        return preview is not None and not any(_lines(preview).values())

    def problems(self) -> Sequence[Problem]:
        preview = self._flow.preview
        if preview is None:
            return ()
        if not self._is_settled():
            words = messages(
                "{n} form has no security code. Say whether to take it.",
                "{n} forms have no security code. Say whether to take them.",
                len(preview.unsigned),
            )
            return (Problem("unsigned", words),)
        if not preview.taken:
            words = messages(
                "The only form is left out. Take it, or cancel.",
                "All {n} forms are left out. Take at least one, or cancel.",
                len(preview.drafts),
            )
            return (Problem("nothing", words),)
        count = len(cell_lines(preview))
        if not count:
            return ()
        words = messages(
            "{n} answer cannot be used and stays empty.", "{n} answers cannot be used and stay empty.", count
        )
        return (Problem("cells", words, Severity.WARNING),)

    def summary(self) -> str:
        preview = self._flow.preview
        count = sum(len(lines) for lines in _lines(preview).values()) if preview else 0
        return ngettext("{n} to look at", "{n} to look at", count) if count else ""


def _lines(preview: AnswerPreview) -> dict[str, Sequence[FormLine | ProblemLine]]:
    return {
        UNSIGNED: unsigned_lines(preview),
        DOUBTED: doubted_lines(preview),
        DUPLICATES: double_lines(preview),
        CELLS: cell_lines(preview),
        ODD: odd_lines(preview),
        REFUSED: refused_lines(preview),
    }


def _is_taken(line: object) -> bool | None:
    """Say whether the form of a line is taken; ``None`` where it is none."""
    if isinstance(line, FormLine):
        return line.taken
    if isinstance(line, ProblemLine) and line.draft is not None:
        return not line.left_out
    return None


def _several_to_take(count: int) -> str:
    return ngettext("Take {n} form", "Take all {n} forms", count)


def _several_to_leave(count: int) -> str:
    return ngettext("Leave {n} form out", "Leave all {n} forms out", count)


def _titles() -> dict[str, str]:
    return {
        UNSIGNED: _("Forms without a security code"),
        DOUBTED: _("Forms not as they were made"),
        DUPLICATES: _("Two forms of one person"),
        CELLS: _("Answers not usable"),
        ODD: _("Forms worth a look"),
        REFUSED: _("What cannot be imported"),
    }


def _words(code: str, preview: AnswerPreview) -> str:
    if code == DUPLICATES:
        return ngettext("{n} person; the newest is taken", "{n} people; the newest is taken", len(preview.duplicates))
    if code == CELLS:
        return ngettext("{n} answer", "{n} answers", len(cell_lines(preview)), context="count")
    if code in (UNSIGNED, DOUBTED):
        lines = unsigned_lines(preview) if code == UNSIGNED else doubted_lines(preview)
        return ngettext("{n} form; not taken unasked", "{n} forms; not taken unasked", len(lines))
    if code == ODD:
        return ngettext("{n} form", "{n} forms", len(odd_lines(preview)), context="count")
    return ngettext("{n} entry", "{n} entries", len(refused_lines(preview)), context="count")


def _top(label: Label) -> QWidget:
    made = QWidget()
    made.setLayout(column(label, None))
    return made
