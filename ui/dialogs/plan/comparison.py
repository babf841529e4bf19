"""Plans kept: a name to keep one under, and two of them side by side, of which one may be chosen."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.matching.plan import comparison
from mentordesk.domain.matching.plan.comparison import Comparison, PlanTotals, Row
from mentordesk.domain.people.names import full_names
from mentordesk.domain.records.pairing_rules import SavedPlan
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import _, day, message, ngettext, number
from mentordesk.services.connect import pairing, saved_plans
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.widgets.basic import Button, Label, clear, column, holding, line, row
from ui.widgets.form.fields import Choice, Field, LineEdit
from ui.workspace import Workspace

if TYPE_CHECKING:  # numpy is brought in when something is scored
    from mentordesk.domain.matching.solver.proposal import Proposal

NOW = ""
"""In the choice of a plan: the pairs as they stand."""

PROPOSED = "proposed"
"""In the choice of a plan: the proposal on the screen, which is not accepted yet."""


class Proposed(Protocol):
    """A proposal that is not accepted yet."""

    @property
    def proposal(self) -> "Proposal":
        """Its pairs."""


def compare_button(does: Callable[[], object], *, small: bool = False) -> Button:
    """Return the button that opens the comparison, the same wherever it stands."""
    return Button(_("Compare two plans"), icon="swap", small=small, does=does)


def show_whether_comparable(button: Button, desk: Desk, *, proposed: bool = False) -> None:
    """Switch the button on where there is a plan to compare or to save; else it says why not."""
    is_plan = proposed or bool(pairing.pairs(desk) or saved_plans.plans(desk))
    button.allow("" if is_plan else _("There are no pairs yet."))


class SavePlan(Dialog):
    """Ask for the name of a plan."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(
            parent, _("Save this plan"), _("Change what you like afterwards; this plan stays as it is, to be compared.")
        )
        self.line = LineEdit(name)
        self.line.selectAll()
        self.body.addWidget(Field(_("Name", context="field"), self.line))
        self.keep = Button(_("Save", context="button"), "primary", does=self.accept)
        self.line.textChanged.connect(lambda _typed: self.keep.setEnabled(bool(self.name())))
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.keep)
        self.line.setFocus()

    def name(self) -> str:
        """Return the name."""
        return self.line.text().strip()


class ComparePlans(Dialog):
    """Two plans side by side: what each comes to, and who has another mentor. One of them may be used.

    ``proposed`` is the proposal on the screen, which ``adopt`` accepts.
    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        proposed: Proposed | None = None,
        *,
        adopt: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(
            parent,
            _("Compare two plans"),
            _("Pinned and agreed pairs stay whichever you choose."),
            width=760,
            height=600,
        )
        self._workspace = workspace
        self.put_back = PutBack(self, workspace, self._fill_choices)
        self._proposal = proposed.proposal if proposed is not None else None
        self._adopt = adopt
        self._called = full_names(workspace.desk.all(Person))
        typical = self._proposal.typical if self._proposal is not None else ()
        self._rescored = saved_plans.rescoring(workspace.desk, today=date.today(), typical=typical)
        self.first: Choice[str] = Choice()
        self.second: Choice[str] = Choice()
        for choice in (self.first, self.second):
            choice.picked.connect(lambda _value: self._show())
        self.use_first = Button(_("Use this plan"), does=lambda: self._use(self.first))
        self.use_second = Button(_("Use this plan"), does=lambda: self._use(self.second))
        self.forget = Button(_("Remove the second plan"), "quiet", does=self._forget)
        self.words = Label("", wrap=True)
        self.words.setAccessibleName(_("What the comparison says"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(20))
        self._grid.setVerticalSpacing(theme.px(6))
        for place, share in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(place, share)
        self._sides = column(gap=12)
        for name, choice, use in (
            (_("First plan", context="title"), self.first, self.use_first),
            (_("Second plan", context="title"), self.second, self.use_second),
        ):
            across = row(gap=12)
            across.addWidget(Field(name, choice), 1)
            across.addWidget(use, 0, Qt.AlignmentFlag.AlignBottom)
            self._sides.addLayout(across)
        self._plans = holding(self._sides)
        self.save = Button(_("Save this plan…"), "primary", icon="pin", does=self._save)
        self._first_steps = holding(self._make_first_steps())
        self.body.addWidget(self._first_steps)
        self.body.addWidget(self._plans)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.offer(self.forget, Button(_("Close", context="button"), "primary", does=self.accept))
        self._fill_choices()

    def _make_first_steps(self) -> QVBoxLayout:
        """Say what a comparison needs while no plan is saved, with the button that saves one."""
        needed = _(
            "A comparison needs a plan that was saved. Save the pairs as they stand now, change what you like, "
            "and come back here to compare."
        )
        if not pairing.pairs(self._workspace.desk):
            needed = _("There are no pairs yet, so there is no plan to save. Propose pairs first or make them by hand.")
        desk = self._workspace.desk
        self.save.setEnabled(bool(pairing.pairs(desk)) and not desk.read_only)
        return column(Label(_("No plan is saved yet"), "strong"), 6, Label(needed, wrap=True), 12, row(self.save, None))

    def _save(self) -> None:
        """Ask for a name and save the pairs as they stand."""
        self._naming = SavePlan(self, _("Plan {n}", context="name", n=1))

        def keep() -> bool:
            change = saved_plans.save(self._workspace.desk, self._naming.name(), None, today=date.today())
            notice = message("Saved: {name}.", context="notice", name=self._naming.name())
            if not self._workspace.do(change, tell=notice):
                return False
            self._fill_choices()
            return True

        self._naming.keep_with(keep)
        self._naming.open()

    def _fill_choices(self) -> None:
        kept = saved_plans.plans(self._workspace.desk)
        self._first_steps.setVisible(not self._is_comparable())
        for part in (self._plans, self.words):
            part.setVisible(self._is_comparable())
        choices: list[tuple[str, str]] = [(NOW, _("The pairs as they stand"))]
        if self._proposal is not None:
            choices.append((PROPOSED, _("The proposal on the screen")))
        choices += [(plan.id, _plan_words(plan)) for plan in kept]
        last = kept[-1].id if kept else NOW
        if self._proposal is not None:
            last = PROPOSED
        self.first.offer(choices, NOW)
        self.second.offer(choices, last)
        self._show()

    def _is_comparable(self) -> bool:
        """Say whether there is another plan than the pairs as they stand."""
        return self._proposal is not None or bool(saved_plans.plans(self._workspace.desk))

    def comparison(self) -> Comparison:
        """Return the comparison shown."""
        mentees = [person.id for person in pairing.pool(self._workspace.desk, today=date.today()).mentees]
        first = self._rows(self.first.value())
        second = self._rows(self.second.value())
        return comparison.compare(first, second, mentees)

    def _rows(self, plan_id: str | None) -> tuple[Row, ...]:
        desk = self._workspace.desk
        kept = with_id(saved_plans.plans(desk), plan_id)
        if kept is not None:
            return self._rescored(kept.pairs)
        if plan_id == PROPOSED and self._proposal is not None:
            return self._rescored((*pair.ids, pair.score) for pair in self._proposal.pairs)
        return self._rescored(comparison.rows_of(pairing.pairs(desk)))

    def _show(self) -> None:
        found = self.comparison()
        names = (self.first.currentText(), self.second.currentText())
        sentences = comparison.words(found, *names)
        self.words.setText(" ".join(map(str, sentences)))
        self._show_sums(found)
        self._show_differs(found)
        self.forget.setVisible(self.second.value() not in (NOW, PROPOSED))
        for button, choice in ((self.use_first, self.first), (self.use_second, self.second)):
            button.setEnabled(choice.value() != NOW and not self._workspace.desk.read_only)
        self.forget.setEnabled(not self._workspace.desk.read_only)

    def _show_differs(self, found: Comparison) -> None:
        """Show below the figures, in their columns, who has another mentor."""
        below = len(_SUMS) + 1
        if found.differs:
            words = ngettext("{n} mentee has another mentor", "{n} mentees have another mentor", len(found.differs))
            self._grid.addWidget(line(), below, 0, 1, 3)
            self._grid.addWidget(Label(words, "section", wrap=True), below + 1, 0, 1, 3)
        for place, change in enumerate(found.differs, start=below + 2):
            mentee = str(comparison.called(self._called, change.mentee_id))
            was = _mentor(str(comparison.called(self._called, change.first_id)), change.first_score)
            now = _mentor(str(comparison.called(self._called, change.second_id)), change.second_score)
            self._grid.addWidget(Label(mentee, "strong", wrap=True), place, 0)
            self._grid.addWidget(Label(was, wrap=True), place, 1)
            self._grid.addWidget(Label(now, wrap=True), place, 2)

    def _show_sums(self, found: Comparison) -> None:
        clear(self._grid)
        if not self._is_comparable():
            return
        heads = (Label(_("First plan", context="title"), "small"), Label(_("Second plan", context="title"), "small"))
        for side, head in enumerate(heads, start=1):
            head.set_ink("ink2")
            self._grid.addWidget(head, 0, side, Qt.AlignmentFlag.AlignLeft)
        for place, (name, value) in enumerate(_SUMS, start=1):
            self._grid.addWidget(Label(name(), "small", ink="ink2"), place, 0)
            for side, (head, sums) in enumerate(zip(heads, (found.first, found.second), strict=True), start=1):
                shown = Label(value(sums), "strong")
                shown.setAlignment(Qt.AlignmentFlag.AlignRight)
                shown.setFixedWidth(head.sizeHint().width())
                self._grid.addWidget(shown, place, side, Qt.AlignmentFlag.AlignLeft)

    def _use(self, choice: Choice[str]) -> None:
        desk = self._workspace.desk
        if choice.value() == PROPOSED:
            self.accept()
            self._adopt()
            return
        kept = with_id(saved_plans.plans(desk), choice.value())
        if kept is not None:
            change = saved_plans.use(desk, kept, today=date.today())
            if self._workspace.do(change, tell=message("{plan} is the plan now.", plan=kept.name)):
                self.accept()

    def _forget(self) -> None:
        desk = self._workspace.desk
        kept = with_id(saved_plans.plans(desk), self.second.value())
        if kept is None:
            return
        notice = message("{plan} removed.", context="notice", plan=kept.name)
        if self.put_back.delete(saved_plans.remove(desk, kept), notice):
            self._fill_choices()


def _score(sums: PlanTotals, milli_points: int) -> str:
    """Return a score of a plan in points; a dash where it has no pairs, which is no score of 0."""
    return number(milli_points / 1000, 0) if sums.pairs else "–"


_SUMS: tuple[tuple[Callable[[], str], Callable[[PlanTotals], str]], ...] = (
    (lambda: _("Pairs", context="title"), lambda sums: number(sums.pairs, 0)),
    (lambda: _("Total", context="field"), lambda sums: _score(sums, sums.total)),
    (lambda: _("Mean score", context="field"), lambda sums: _score(sums, sums.mean)),
    (lambda: _("Weakest pair", context="field"), lambda sums: _score(sums, sums.worst)),
    (lambda: _("Mentees without a mentor"), lambda sums: number(len(sums.left_over), 0)),
)


def _plan_words(plan: SavedPlan) -> str:
    if plan.made_on:
        return _("{name}, {day}", name=plan.name, day=day(plan.made_on))
    return plan.name


def _mentor(name: str, score: int | None) -> str:
    if score is None:
        return name
    return f"{name} · {number(score / 1000, 0)}"
