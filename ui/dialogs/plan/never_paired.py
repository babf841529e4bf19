"""Which departments and job titles are never paired, in the rules of pairing: a line for each, typed or chosen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching import exclusions
from mentordesk.domain.records.pairing_rules import Exclusion
from mentordesk.i18n import Message, _
from mentordesk.services import people
from mentordesk.services.connect import pairing_rules
from mentordesk.text import in_line
from ui import theme
from ui.widgets.basic import Button, Label, column, row
from ui.widgets.form.fields import tool
from ui.widgets.form.suggest import Suggestion, SuggestLine
from ui.widgets.removed_lines import RemovedLines


class GroupName(SuggestLine[str]):
    """A department or a job title; those that people here have are suggested."""

    def __init__(self, known: Sequence[str], value: str, label: str) -> None:
        super().__init__(self._matching, hint=_("Type a few letters"))
        self._known = known
        self.setAccessibleName(label)
        self.setText(value)
        self.suggested.connect(self._take)

    def _take(self, suggestion: Suggestion[str]) -> None:
        self.setText(suggestion.value)
        self.textEdited.emit(self.text())

    def _matching(self, typed: str) -> list[Suggestion[str]]:
        return [
            Suggestion(name, "people", name)
            for name in people.departments_like(self._known, typed)
            if name != self.text()
        ]


class ExclusionLine(QWidget):
    """One line: who, with whom never, and below it what is wrong."""

    def __init__(self, line: Exclusion, known: Sequence[str]) -> None:
        super().__init__()
        self.kept = line
        self.first = GroupName(known, line.first, _("Who is never paired"))
        self.second = GroupName(known, line.second, _("With whom never"))
        self.remove = tool("trash", _("Remove this line"))
        self.problem = Label("", "small", ink="warn", wrap=True)
        self.problem.hide()
        across = row(gap=8)
        across.addWidget(self.first, 1)
        across.addWidget(Label(_("is never paired with"), ink="ink2"))
        across.addWidget(self.second, 1)
        across.addWidget(self.remove)
        self.setLayout(column(across, self.problem, gap=2))

    def value(self) -> Exclusion:
        """Return the line as it is typed here."""
        return replace(self.kept, first=self.first.text(), second=self.second.text())

    def say(self, words: Message | None) -> None:
        """Say below the line what is wrong with it."""
        self.problem.setText(str(words or ""))
        self.problem.setVisible(words is not None)


class NeverPaired(QWidget):
    """The lines, which are true in every cycle. Nothing is written here; ``changed`` says that a line is another."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._known = exclusions.names_here(current.people_here(desk))
        self._read_only = desk.read_only
        self.lines: list[ExclusionLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self.add = Button(_("Add departments or job titles"), "link", icon="add", does=self._add)
        self.add.setEnabled(not desk.read_only)
        self.removed = RemovedLines(self.lines, self._list, entry=lambda line: line.first, otherwise=self.add)
        self.removed.on_change(self._change)
        self.effect = Label("", "small", ink="ink2", wrap=True)
        self.setLayout(
            column(
                Label(_("Never paired, in any cycle"), "section"),
                4,
                Label(
                    _("Nobody of the one is paired with anybody of the other, whoever is the mentor."),
                    "small",
                    ink="ink2",
                    wrap=True,
                ),
                6,
                self._list,
                self.removed,
                row(self.add, None),
                self.effect,
            )
        )
        for line in pairing_rules.exclusions(desk):
            self._show(line)
        self._say()

    def values(self) -> tuple[Exclusion, ...]:
        """Return the lines as they are typed here."""
        return tuple(line.value() for line in self.lines)

    def can_be_saved(self) -> bool:
        """Reply whether no line keeps the rules from being saved."""
        return not any(stops for _words, stops in self._problems())

    def say_effect(self, words: str) -> None:
        """Say how many pairs these lines make impossible."""
        self.effect.setText(words)
        self.effect.setVisible(bool(words))

    def _problems(self) -> tuple[tuple[Message | None, bool], ...]:
        return exclusions.problems(self.values(), self._known)

    def _show(self, line: Exclusion) -> ExclusionLine:
        made = ExclusionLine(line, self._known)
        made.setEnabled(not self._read_only)
        for name in (made.first, made.second):
            name.textEdited.connect(lambda _text: self._change())
        made.remove.clicked.connect(lambda _on: self._remove(made))
        self.lines.append(made)
        self._list.addWidget(made)
        return made

    def _add(self) -> None:
        self._show(Exclusion()).first.setFocus()
        self._change()

    def _remove(self, line: ExclusionLine) -> None:
        typed = line.value()
        self.removed.remove(line, in_line(typed.first, typed.second, between=" – "))
        self._change()

    def _say(self) -> None:
        for line, (words, _stops) in zip(self.lines, self._problems(), strict=True):
            line.say(words)

    def _change(self) -> None:
        self._say()
        self.changed.emit()
