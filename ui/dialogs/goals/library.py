"""The library of goals to begin from, and one good example, filled in."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.goals import smart
from mentordesk.domain.goals.indicators import capital, indicator_info
from mentordesk.domain.goals.library import LIBRARY, LibraryGoal
from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.goals.sentence import SentencePiece, sentence
from mentordesk.domain.records.goal import Direction, Goal, Indicator, TargetGroup, Unit
from mentordesk.i18n import _
from ui import theme
from ui.dialogs.base import place_dialog
from ui.widgets.basic import Button, Label, column, line, row, scrolling, show_if
from ui.widgets.form.checks import CheckList
from ui.widgets.form.fields import Choice, Field
from ui.widgets.form.sentence import SentenceView

LEAST = QSize(480, 400)


class GoalLibrary(QDialog):
    """The goals of the library, and one of one's own. ``chosen(code)`` is emitted; the code of one's own is empty.

    Where there are as many goals as a programme can follow, ``replaceable`` names them, and one has to give way.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, replaceable: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(parent)
        self._old: Choice[str] = Choice(replaceable)
        self._old.setPlaceholderText(_("Choose one of them…"))
        self._give_way = Field(
            _("Which goal gives way to the new one?"),
            self._old,
            note=_(
                "A programme can follow {most} goals at most. The one chosen goes to the trash.", most=smart.MOST_GOALS
            ),
        )
        show_if(bool(replaceable), self._give_way)
        self._old.picked.connect(lambda _goal: self._give_way.set_problem(""))
        self.setWindowTitle(_("Library of goals"))
        place_dialog(self, 720, 640, least=LEAST)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, theme.px(12), 0)
        rows.setSpacing(theme.px(10))
        for entry in LIBRARY:
            rows.addLayout(self._row(entry))
            rows.addWidget(line())
        rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24) for _side in range(4)))
        layout.setSpacing(theme.px(14))
        layout.addLayout(
            column(
                Label(_("Which change do you want most?"), "heading", wrap=True),
                Label(
                    _("Each goal brings its indicator and how it is counted. You can change every word later."),
                    ink="ink2",
                    wrap=True,
                ),
                gap=2,
            )
        )
        layout.addWidget(self._give_way)
        layout.addWidget(scrolling(inner), 1)
        layout.addLayout(
            row(
                Button(_("Write my own goal"), "secondary", icon="edit", does=lambda: self._take("")),
                None,
                Button(_("Cancel", context="button"), "quiet", does=self.reject),
            )
        )

    def _row(self, entry: LibraryGoal) -> QHBoxLayout:
        info = indicator_info(entry.indicator)
        name = entry.measured or (info.name if info else "")
        measured = capital(name)
        words = column(
            Label(entry.title, "strong", wrap=True),
            Label(entry.purpose, ink="ink2", wrap=True),
            Label(
                _("Measured by: {indicator}. Typical target: {target}.", indicator=measured, target=str(entry.typical)),
                "small",
                ink="ink2",
                wrap=True,
            ),
            gap=2,
        )
        take = Button(_("Take this goal"), does=lambda: self._take(entry.code))
        take.setAccessibleName(_("Take this goal: {title}", title=str(entry.title)))
        across = row(gap=16)
        across.addLayout(words, 1)
        across.addLayout(column(take, None))
        return across

    def replaced(self) -> str:
        """Return the id of the goal that gives way, or ""."""
        return self._old.value() or ""

    def _take(self, code: str) -> None:
        if self._old.count() and not self.replaced():
            self._give_way.set_problem(_("First choose which goal gives way to the new one."))
            self._old.setFocus()
            return
        self.accept()
        self.chosen.emit(code)


class GoalExample(QDialog):
    """A goal as it should be, with the five checks that hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A good example"))
        place_dialog(self, 640, 560, least=LEAST)
        today = date.today()
        goal = Goal(
            title=_("Keep new people beyond their first two years"),
            why=_("Nine people left within two years; each time the team had to train a new one from the beginning."),
            target_group=TargetGroup.UNDER_TWO_YEARS,
            indicator=Indicator.TURNOVER,
            unit=Unit.PERCENT,
            direction=Direction.DOWN,
            baseline=22.0,
            baseline_date=today,
            target=15.0,
            due=months_later(today, 12),
        )
        view, checks = SentenceView(), CheckList()
        view.show_parts([SentencePiece(piece.text) for piece in sentence(goal)])
        checks.show_checks(smart.checks(goal, today=today))
        inner = QWidget()
        inner.setLayout(
            column(
                view,
                8,
                Label(_("Why it matters: {why}", why=goal.why), ink="ink2", wrap=True),
                16,
                checks,
                None,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24) for _side in range(4)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(Label(_("A goal that anyone can check a year later"), "heading", wrap=True))
        layout.addWidget(scrolling(inner), 1)
        layout.addLayout(row(None, Button(_("Close", context="button"), "primary", does=self.accept)))
