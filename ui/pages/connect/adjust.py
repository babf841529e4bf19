"""Part 5 of step 5: who has no mentor yet, else which pairs are worth a second look, and the way to the board."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from mentordesk.domain.matching.plan.explained import Plan, second_look
from mentordesk.domain.records.programme import EnrolmentStatus, Role
from mentordesk.i18n import _, messages, ngettext
from mentordesk.services.connect import enrolments
from ui import theme
from ui.commands import Focus
from ui.pages.connect.pairs import LeftOverView, SecondLookView
from ui.pages.connect.part import Part, put_tools, read_only_words
from ui.pages.connect.plan import PlanState
from ui.widgets.basic import Button, Label, WrappingRow, at_most, column, holding, line, row
from ui.widgets.table.tables import TablePlace
from ui.workspace import Workspace


class AdjustPart(Part[TablePlace]):
    """A short view: the count, the way to the board, and those without a mentor with what can be done.

    Where everybody has a mentor, the pairs that could be better are shown, each of which opens on the board.

    ``rest_wanted`` asks to find pairs for them.
    """

    rest_wanted = Signal()
    does = frozenset({"board"})

    def __init__(self, workspace: Workspace, plans: PlanState) -> None:
        self.plans = plans
        super().__init__(workspace)

    def build(self) -> None:
        self.heading = Label("", "heading", wrap=True)
        self.words = Label(
            _(
                "On the board you drag mentees to mentors. Before you let go, every mentor "
                "shows in colour and text whether it is a good match and why. You can also use "
                "the keyboard alone."
            ),
            ink="ink2",
            wrap=True,
        )
        self.open_board = Button(_("Open the board"), icon="board", does=lambda: self.do("board"))
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(theme.px(24))
        self._top.addLayout(column(self.heading, 4, at_most(self.words, 760)), 1)
        self._top.addLayout(column(row(self.open_board, None), None))
        self.left = LeftOverView("", parts=False)  # that nobody is left over is said above
        self.left.person_wanted.connect(lambda person_id: self.open_page("people", Focus(record=person_id)))
        self.left.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_actions())
        self.rest = Button(_("Propose for them"), small=True, icon="pair", does=self.rest_wanted.emit)
        self.wait = Button(_("Put on the waiting list"), small=True, icon="pending", does=self.put_waiting)
        self.again = SecondLookView()
        self.again.pair_wanted.connect(lambda mentee_id: self.open_page("board", Focus(record=mentee_id)))
        self._left_head = Label("", "section")
        self._tools = WrappingRow(self.rest, self.wait)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self._left_head)
        self._head.addWidget(self._tools, 1)
        self._actions = holding(self._head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(self._top)
        self._line = line()
        layout.addWidget(self._line)
        layout.addWidget(self._actions)
        layout.addWidget(self.left, 1)
        layout.addWidget(self.again, 1)
        self.plans.explained.connect(self._show_plan)

    def refresh(self) -> None:
        if self.plans.plan is not None:
            self._show_plan(self.plans.plan)

    def _show_plan(self, plan: Plan) -> None:
        rows = tuple(unplaced for unplaced in plan.left_over if unplaced.role is Role.MENTEE)
        without = len(rows)
        total = without + len({row.mentee.id for row in plan.rows})
        self.heading.setText(_count_words(without, total, proposed=self.plans.proposed is not None))
        self._left_head.setText(_("Not paired, and why"))
        self.left.show_rows(rows)
        self.left.setVisible(bool(rows))
        doubtful = () if rows else second_look(plan)
        self.again.show_rows(doubtful)
        self.again.setVisible(bool(doubtful))
        self._line.setVisible(bool(rows or doubtful))
        self.open_board.setVisible(not without or self.workspace.desk.read_only)  # else it is the main button
        self._show_actions()

    def do(self, command: str) -> None:
        """Open the board."""
        self.open_page("board")

    def show_focus(self, focus: str) -> None:
        """Open the board, if that is asked for."""
        if focus == "board":
            self.do(focus)

    def _show_actions(self) -> None:
        """Offer what can be done: for those chosen, or for all."""
        closed = read_only_words(self.workspace)
        rows = self.left.model.rowCount()
        chosen = len(self.left.table.chosen_records())
        self._actions.setVisible(bool(rows))
        self.rest.allow(closed)
        self.wait.allow(closed or ("" if chosen else _("Select the people who are to wait.")))

    def arrange(self, *, wide: bool) -> None:
        """Put the button beside the words or below them."""
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._top.setDirection(way)
        self._top.setSpacing(theme.px(24 if wide else 10))
        put_tools(self._head, self._tools, wide=wide)
        self.left.arrange(wide=wide)
        self.again.arrange(wide=wide)

    def state(self) -> TablePlace:
        return self.left.table.place()

    def restore(self, state: TablePlace) -> None:
        self.left.table.come_back_to(state)

    def put_waiting(self) -> None:
        """Put those chosen on the waiting list: they are explained, and asked again later."""
        ids = [unplaced.person.id for unplaced in self.left.table.chosen_records()]
        if ids:
            change = enrolments.set_status(self.workspace.desk, ids, EnrolmentStatus.WAITING)
            notice = messages("{n} person waits for a place.", "{n} people wait for a place.", len(ids))
            self.workspace.do(change, tell=notice)


def _count_words(without: int, total: int, *, proposed: bool) -> str:
    """Return how many mentees have no mentor, of all; ``proposed`` where the pairs are not accepted yet."""
    if not total:
        return _("There are no mentees yet")
    if not without:
        return _("In the proposal every mentee has a mentor") if proposed else _("Every mentee has a mentor")
    if proposed:
        return ngettext(
            "In the proposal {n} of {all} mentees has no mentor",
            "In the proposal {n} of {all} mentees have no mentor",
            without,
            all=total,
        )
    return ngettext(
        "{n} of {all} mentees has no mentor yet", "{n} of {all} mentees have no mentor yet", without, all=total
    )
