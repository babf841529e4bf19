"""What stands below the tiles: goals of step 1, skills, meetings; by month; programme types, and twice as many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk import i18n
from mentordesk.domain.amounts import Amount
from mentordesk.domain.measuring.facts import GoalResult, MeasuringFacts, MonthHeld, TrackResult, WhatIf
from mentordesk.domain.records.goal import Unit
from mentordesk.i18n import _, money, ngettext, number
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Holder, Label, clear, column, line, row, sheet
from ui.widgets.beside import Beside
from ui.widgets.measures import ExpectedBar, MonthColumns, SkillLines

THREE, TWO = 56, 38
"""From so many em on three panels stand in a row, or two."""


class GoalsPanel(FramedHolder):
    """The goals of step 1, each with its beginning, its value now and its target. ``filled(place)`` asks to enter."""

    filled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "section", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(10))
        self.none = Button(_("Set a goal in step 1"), "link", does=lambda: self.filled.emit("goals:goals"))
        self.never = Label(_("No goal was set in this cycle."), ink="ink2", wrap=True)
        self.setLayout(column(self._title, 8, self._rows, self.none, self.never, None))

    def show_goals(self, goals: Sequence[GoalResult], *, closed: bool = False) -> None:
        """Show the goals, of a cycle that is closed or not."""
        title = ngettext("{n} goal of step 1", "{n} goals of step 1", len(goals), context="title")
        self._title.setText(title if goals else _("Goals of step 1", context="title"))
        self.none.setVisible(not goals and not closed)
        self.never.setVisible(not goals and closed)
        clear(self._rows)
        for goal in goals:
            self._rows.addWidget(line())
            self._rows.addWidget(_GoalRow(goal))


class _GoalRow(Holder):
    def __init__(self, result: GoalResult) -> None:
        super().__init__()
        percent = f"{round(result.percent)}%" if result.percent is not None else "–"
        name = Label(result.title, wrap=True)
        head = row(gap=8)
        head.addWidget(name, 1)
        head.addWidget(Label(percent, "strong"), 0, Qt.AlignmentFlag.AlignTop)
        bar = ExpectedBar()
        bar.show_value(result.percent, None)
        self.setLayout(column(head, 4, bar, 4, self._numbers(result)))
        self.setAccessibleName(f"{result.title}: {percent}")

    def _numbers(self, result: GoalResult) -> Label:
        if result.missing is not None:
            return Label(result.missing.why, "small", ink="ink2", wrap=True)
        goal = result.goal
        first, now, last = (_amount(value, goal.unit) for value in (goal.baseline, result.latest, goal.target))
        words = _("from {first}, now {now}, target {last}", first=first, now=now, last=last)
        if result.counted:
            words = _("from {first}, now {now} (counted), target {last}", first=first, now=now, last=last)
        return Label(words, "small", ink="ink2", wrap=True)


def _amount(value: float | None, unit: Unit) -> str:
    if value is None:
        return "–"
    return number(value) if unit is Unit.SCORE else str(Amount(round(value, 1), unit))


class SkillsPanel(FramedHolder):
    """Skills before and after of the same people. ``filled(place)`` asks for the survey."""

    filled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._legend = Label("", "small", ink="ink2", wrap=True)
        self.lines = SkillLines()
        self.none = Label("", ink="ink2", wrap=True)
        self.setLayout(
            column(Label(_("Skills before and after"), "section"), self._legend, 8, self.lines, self.none, None)
        )

    def show_skills(self, facts: MeasuringFacts, *, closed: bool = False) -> None:
        """Show the skills, of a cycle that is closed or not."""
        self.none.setText(
            _("In this cycle nobody's skills were rated both before and after.")
            if closed
            else _("Line managers rate five skills before and after. Until then nothing stands here.")
        )
        self.lines.show_skills(facts.skills)
        self.none.setVisible(not facts.skills)
        self._legend.setVisible(bool(facts.skills))
        self._legend.setText(
            ngettext(
                "○ before, ● after; the same {n} person",
                "○ before, ● after; the same {n} people",
                facts.skilled_people,
            )
        )


class MeetingsPanel(FramedHolder):
    """Meetings held in each month beside the plan."""

    def __init__(self) -> None:
        super().__init__()
        self._count = Label("", "small", ink="ink2")
        self.columns = MonthColumns()
        self.none = Label(_("The cycle has not begun yet."), ink="ink2", wrap=True)
        head = row(gap=8)
        head.addWidget(Label(_("Meetings held each month"), "section", wrap=True), 1)
        head.addWidget(self._count)
        self.setLayout(column(head, 8, self.columns, self.none, None))

    def show_meetings(self, facts: MeasuringFacts) -> None:
        """Show the months."""
        self.columns.show_months(facts.months)
        self.none.setVisible(not facts.months)
        words = _("{held} of {planned}", context="count", held=facts.held, planned=facts.planned)
        self._count.setText(words if facts.planned else str(facts.held))
        self._count.setVisible(facts.period.has_begun)


class Panels(Beside):
    """Panels in a row; below each other where there is less room."""

    def __init__(self, *panels: QWidget) -> None:
        super().__init__(least=THREE if len(panels) > 2 else TWO, gap=36, below=18)
        for panel in panels:
            self.add(panel)


class Rows(FramedHolder):
    """A small table of words and figures in a sheet; figures stand at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(18))
        self._grid.setVerticalSpacing(theme.px(6))
        frame = sheet()
        frame.setLayout(self._grid)
        self._grid.setContentsMargins(*(theme.px(size) for size in (14, 10, 14, 10)))
        self._title = Label("", "section", wrap=True)
        self._note = Label("", "small", ink="ink2", wrap=True)
        self.setLayout(column(self._title, self._note, 6, frame, None))

    def show_rows(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> None:
        """Show rows of words; the first of each is its name."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        clear(self._grid)
        for place, head in enumerate(heads):
            self._put(Label(head, "label", ink="ink2", wrap=True), 0, place)
        for number_of, words in enumerate(rows, 1):
            for place, word in enumerate(words):
                self._put(Label(word, wrap=place == 0), number_of, place)
        self._grid.setColumnStretch(0, 2)
        for place in range(1, len(heads)):
            self._grid.setColumnStretch(place, 1)

    def _put(self, label: Label, down: int, right: int) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, down, right)


def show_months(table: Rows, months: Sequence[MonthHeld]) -> None:
    """Show the cycle month by month."""
    heads = (
        _("Month", context="field"),
        _("Meetings held", context="field"),
        _("Missed", context="field"),
        _("Pairs that met", context="field"),
        _("Cost (₫)", context="field"),
    )
    table.show_rows(_("Month by month"), heads, [_month_row(month) for month in months])


def _month_row(month: MonthHeld) -> tuple[str, ...]:
    name = i18n.month(month.month)
    held = str(month.held) if month.planned is None else f"{month.held}/{number(month.planned)}"
    shown = name if month.is_over else _("{month}, under way", month=name)
    return shown, held, str(month.missed), str(month.pairs_met), _money(month.cost)


def show_tracks(table: Rows, tracks: Sequence[TrackResult]) -> None:
    """Show the programme types, each in a column."""
    rows = [
        (_("People", context="field"), *(str(track.people) for track in tracks)),
        (_("Pairs", context="field"), *(str(track.pairs) for track in tracks)),
        (_("Meetings held", context="field"), *(str(track.held) for track in tracks)),
        (_("Still here", context="field"), *(f"{track.stayed}/{track.people}" for track in tracks)),
        (_("Goals reached", context="field"), *(f"{track.goals_reached}/{track.goals_set}" for track in tracks)),
        (_("Cost (₫)", context="field"), *(_money(track.cost) for track in tracks)),
    ]
    note = _("The cost is shared out by meetings held.")
    heads = ("", *(str(track.name) for track in tracks))
    table.show_rows(_("By programme type", context="title"), heads, rows, note)


def _money(amount: int | None) -> str:
    return number(amount, 0) if amount is not None else "–"


def show_twice(table: Rows, twice: WhatIf) -> None:
    """Show what twice the mentees would need."""
    more = ngettext("{n} more than go on", "{n} more than go on", twice.more_mentors) if twice.more_mentors else ""
    mentors = f"{twice.mentors} ({more})" if more else str(twice.mentors)
    rows = [
        (_("Mentees", context="role"), str(twice.mentees)),
        (_("Mentors, with 5 places for 4 mentees"), mentors),
        (_("Hours of everybody together"), number(twice.hours, 0)),
        (_("Cash", context="choice"), money(twice.cash) if twice.cash is not None else "–"),
        (_("Cash and working time"), money(twice.total) if twice.total is not None else "–"),
    ]
    note = _("By the plan of step 2: the same length, rhythm and prices.")
    table.show_rows(_("What if twice as many take part?"), ("", ""), rows, note)
