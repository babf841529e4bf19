"""Which goal is edited: a list beside the form, or a choice above it where the page is narrow."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.goals import smart
from mentordesk.i18n import _
from mentordesk.services.goals import GoalRow
from ui.widgets.basic import Button, Holder, Label, column, row
from ui.widgets.form.fields import Choice, Field
from ui.widgets.table.master import MasterList, MasterRow


class GoalList(Holder):
    """The goals as a list. ``chosen`` carries the id of a goal; each link below has its signal."""

    chosen = Signal(str)
    library_wanted = Signal()
    example_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Label("", ink="ink2")
        self.list = MasterList()
        self.list.chosen.connect(self.chosen)
        self._delete = _delete(self.delete_wanted.emit, "bar")
        self._library = Button(
            _("Library of goals"), "link", icon="library", does=self.library_wanted.emit, writes=True
        )
        self._example = Button(_("See a good example"), "link", icon="look", does=self.example_wanted.emit)
        links = column(self._library, self._example)
        head = row(Label(_("Goals", context="title"), "section"), self._count, None, self._delete)
        self.setLayout(column(head, 2, self.list, 2, links))

    def show_goals(self, rows: Sequence[GoalRow], chosen: str) -> None:
        """Show the goals with the one of id ``chosen`` selected."""
        self._count.setText(_("{n} of {most} at most", n=len(rows), most=smart.MOST_GOALS))
        self.list.show_rows([_master_row(goal) for goal in rows], chosen)
        for part in (self.list, self._library, self._example, self._delete):
            part.setVisible(bool(rows))  # without a goal the middle of the page offers library and example


class GoalPicker(Holder):
    """The goals as a choice. ``chosen`` carries the id of a goal; each button beside it has its signal."""

    chosen = Signal(str)
    add_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice[str] = Choice()
        self._choice.picked.connect(self.chosen.emit)
        add = Button(_("Add a goal"), icon="add", does=self.add_wanted.emit, writes=True)
        across = row(gap=12)
        across.addWidget(Field(_("Goal being edited"), self._choice), 1)
        across.addLayout(column(22, row(add, _delete(self.delete_wanted.emit), gap=8), None))
        self.setLayout(across)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def first(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._choice

    def show_goals(self, rows: Sequence[GoalRow], chosen: str) -> None:
        """Show the goals with the one of id ``chosen`` selected."""
        choices = [(goal.goal.id, f"{n} · {goal.title} ({_ticks(goal)})") for n, goal in enumerate(rows, start=1)]
        self._choice.offer(choices, chosen)


def _delete(does: Callable[[], object], kind: str = "secondary") -> Button:
    return Button("", kind, icon="trash", tip=_("Delete this goal"), does=does, writes=True)


def _master_row(goal: GoalRow) -> MasterRow:
    is_smart = goal.ticks == goal.checks
    return MasterRow(goal.goal.id, str(goal.title), str(goal.numbers), _ticks(goal), is_smart)


def _ticks(goal: GoalRow) -> str:
    return f"{goal.ticks}/{goal.checks}"
