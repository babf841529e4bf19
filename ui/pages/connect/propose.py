"""Part 4 of step 5: the proposal, why two people fit, who is left over and why; plans kept and compared."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from mentordesk import current
from mentordesk.domain.matching.plan.explained import PairRow, Plan
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services.connect import pairing, saved_plans
from ui import theme
from ui.commands import Focus
from ui.dialogs.plan.comparison import ComparePlans, SavePlan, compare_button, show_whether_comparable
from ui.dialogs.plan.rules import RulesDialog, rules_button
from ui.kept import kept
from ui.pages.connect.one_place import NotePlace
from ui.pages.connect.pairs import LeftOverView, Notice, PairsView
from ui.pages.connect.part import CurrentPageStack, Part, put_tools, read_only_words
from ui.pages.connect.plan import PlanState, ProposedPlan
from ui.widgets.basic import Button, Label, Segments, WrappingRow, holding, row
from ui.widgets.table.tables import TablePlace
from ui.workspace import Workspace

PAIRS, LEFT_OVER = "pairs", "left-over"
VIEWS = (PAIRS, LEFT_OVER)


@kept("view")
@dataclass(frozen=True, slots=True)
class ProposeState:
    """The state of the part: the view, where the owner is in the table of each, and the proposal."""

    view: str
    pairs: TablePlace
    left_over: TablePlace
    proposed: ProposedPlan | None


class ProposePart(Part[ProposeState]):
    """Pairs and who is left over; ``plans`` finds and explains them outside the window's thread.

    It has many attributes because each of its seven buttons is shown, named or switched off on its own.
    """

    def __init__(self, workspace: Workspace, plans: PlanState) -> None:
        self.plans = plans
        super().__init__(workspace)

    def build(self) -> None:
        read_only = self.workspace.desk.read_only
        self.pairs = PairsView(read_only=read_only)
        self.pairs.pin_wanted.connect(self._pin)
        self.pairs.unpair_wanted.connect(self._unpair)
        self.left_over = LeftOverView(_("Everyone is paired."))
        self.left_over.person_wanted.connect(lambda person_id: self.open_page("people", Focus(record=person_id)))
        self.plans.explained.connect(self._show_plan)
        self.plans.nothing_better.connect(self._tell_nothing_better)
        self.segments = Segments(((PAIRS, ""), (LEFT_OVER, "")), PAIRS)
        self.segments.setAccessibleName(_("View", context="field"))
        self.segments.chosen.connect(self.open_view)
        self.rules = rules_button(self.open_rules, small=True)
        self.keep = Button(_("Save this plan…"), small=True, icon="pin", does=self.save_plan)
        self.compare = compare_button(self.open_compare, small=True)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.segments)
        self._tools = WrappingRow(self.rules, self.keep, self.compare)
        self._head.addWidget(self._tools, 1)
        self.notice = Notice()
        self.notice.followed.connect(lambda: self.open_page("people", Focus("consent")))
        self.advice = Label("", wrap=True)
        self.note_place = NotePlace(self.workspace)
        advised = row(self.note_place, gap=12)
        advised.insertWidget(0, self.advice, 1)
        self._advised = holding(advised)
        self._views = CurrentPageStack()
        self._views.addWidget(self.pairs)
        self._views.addWidget(self.left_over)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._head)
        layout.addWidget(self.notice)
        layout.addWidget(self._advised)
        layout.addWidget(self._views, 1)
        self.discard = Button(_("Discard", context="button"), does=self._discard)
        self.adopt = Button("", "primary", icon="pair", does=self._adopt)
        self.again = Button(_("Propose again", context="button"), does=self.propose)
        self.propose_button = Button(_("Propose pairs", context="button"), "primary", icon="pair", does=self.propose)
        self.buttons = (self.discard, self.again, self.adopt, self.propose_button)
        if self.plans.plan is not None:
            self._show_plan(self.plans.plan)

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def is_proposing(self) -> bool:
        """Whether a proposal is here that is not adopted yet."""
        return self.plans.proposed is not None

    def refresh(self) -> None:
        held = self.plans.pairs()
        whole = pairing.pool(self.workspace.desk, today=date.today())
        self.segments.set_words(PAIRS, _("Pairs ({n})", context="count", n=len(held)))
        self.segments.set_words(LEFT_OVER, _("Not paired ({n})", n=_left_over(whole, held)))
        show_whether_comparable(self.compare, self.workspace.desk, proposed=self.is_proposing)
        self.keep.allow(read_only_words(self.workspace) or ("" if held else _("There are no pairs yet.")))
        self._show_notice(held)
        self._show_advice()

    def explain(self) -> None:
        """Explain the pairs held, where that is not done yet."""
        self.plans.explain()

    def _show_plan(self, plan: Plan) -> None:
        self.pairs.show_rows(plan.rows, settled=not self.is_proposing, new=self.plans.new())
        self.left_over.show_rows((*plan.left_over, *plan.idle, *plan.declined))
        self._show_notice(self.plans.pairs())
        self._show_advice()

    def _show_notice(self, held: tuple[Pair, ...]) -> None:
        draft = str(pairing.draft_words(self.workspace.desk, held))
        words = ""
        if self.plans.is_by_earlier_rules:
            words = _("This proposal was made by the earlier rules. Propose again to use those you saved.")
        elif self.is_proposing:
            words = _("This is a proposal; nothing is saved until you accept it.")
        elif not held:
            words = _("No pairs yet. Propose pairs, and look at each before you accept them.")
        self.notice.say(
            draft,
            words,
            _("Record consent", context="button") if draft else "",
        )

    def _show_advice(self) -> None:
        """Reply in the notice how good the plan is; under it who is left over and whom to ask for one more place."""
        advice = self.plans.plan.advice if self.plans.plan is not None and self.plans.pairs() else None
        words = [str(words) for words in (*advice.findings, *advice.asks)] if advice else []
        if words and not self.notice.isHidden():
            self.notice.add(words.pop(0))
        self.advice.setText(" ".join(words))
        self.note_place.offer(advice.place if advice else None)
        self._advised.setVisible(bool(words))

    def arrange(self, *, wide: bool) -> None:
        """Put the tools beside the segments or below; the card beside the pairs or in their place."""
        put_tools(self._head, self._tools, wide=wide)
        for view in (self.pairs, self.left_over):
            view.arrange(wide=wide)

    def take_keys(self) -> None:
        """Let the keyboard go on in what was found: the button that was pressed is gone."""
        view = self.pairs if self.segments.value() == PAIRS else self.left_over
        view.table.setFocus()

    def open_view(self, view: str) -> None:
        """Open the pairs or who is left over."""
        self.segments.button(view).setChecked(True)
        self._views.setCurrentIndex(VIEWS.index(view))

    def shown_buttons(self) -> tuple[Button, ...]:
        """Return what there is to do: propose, adopt or discard, propose again."""
        held = self.plans.pairs()
        busy = _("Wait until the pairs have been found.") if self.plans.is_waiting else ""
        for button in (self.again, self.propose_button, self.adopt):
            button.allow(read_only_words(self.workspace) or busy)
        if self.plans.proposed is not None:
            words = ngettext("Accept {n} pair", "Accept {n} pairs", len(pairing.pairs_made(self.plans.proposed.change)))
            self.adopt.setText(words)
            self.adopt.setAccessibleName(words)
            if self.plans.is_by_earlier_rules:
                return (self.discard, self.again, self.adopt)
            return (self.discard, self.adopt)
        return (self.again,) if held else (self.propose_button,)

    def goes_on(self) -> bool:
        """Reply that the next part is the main thing as soon as pairs are adopted."""
        return bool(self.plans.pairs()) and not self.is_proposing

    def problems(self) -> tuple[Problem, ...]:
        """Return what stands in the way; consent is said above the pairs where there are any."""
        found = pairing.problems(self.workspace.desk)
        return tuple(problem for problem in found if problem.code != "consent" or not self.plans.pairs())

    def calm(self) -> str:
        """Reply that nothing stands in the way."""
        found = pairing.problems(self.workspace.desk)
        return "" if found else _("Nothing prevents pairing.")

    def show_focus(self, focus: str) -> None:
        """Show a view, a dialog or a pair."""
        if focus in VIEWS:
            self.open_view(focus)
        elif focus == "pair":
            self._begin()
        elif focus == "rules":
            self.open_rules()
        elif focus == "compare":
            self.open_compare()
        else:
            self.open_view(PAIRS)
            self.pairs.table.choose({focus})

    def flush(self) -> None:
        """Stop what runs: whoever leaves the page does not wait for it."""
        self.plans.cancel()

    def state(self) -> ProposeState:
        pairs, left_over = self.pairs.table.place(), self.left_over.table.place()
        return ProposeState(self.segments.value(), pairs, left_over, self.plans.proposed)

    def record_shown(self) -> str:
        return self.pairs.table.current_id()

    def restore(self, state: ProposeState) -> None:
        self.plans.proposed = state.proposed
        self.open_view(state.view)
        self.explain()
        self.left_over.table.come_back_to(state.left_over)
        if state.pairs.chosen:
            self.pairs.table.come_back_to(state.pairs)

    # --- what the owner does --------------------------------------------------------------------------------------

    def propose(self) -> None:
        """Find the best plan beside the window's thread; nothing is written."""
        self.open_view(PAIRS)
        self.plans.propose()

    def propose_rest(self) -> None:
        """Find pairs for those alone who have none."""
        self.open_view(PAIRS)
        self.plans.propose(rest=True)

    def _tell_nothing_better(self, why: Message) -> None:
        if not self.plans.pairs():
            self.open_view(LEFT_OVER)
        self.workspace.notified.emit(why, False)

    def _adopt(self) -> None:
        if self.plans.proposed is None:
            return
        change = self.plans.proposed.change
        self.plans.drop()
        notice = messages("{n} pair accepted.", "{n} pairs accepted.", len(pairing.pairs_made(change)))
        if not self.workspace.do(change, tell=notice):
            self.plans.ended.emit()
        self.pairs.table.setFocus()

    def _discard(self) -> None:
        self.plans.drop()
        self.plans.ended.emit()

    def _pair(self, pair_id: str) -> Pair | None:
        return with_id(pairing.pairs(self.workspace.desk), pair_id)

    def _pin(self, shown: PairRow) -> None:
        pair = self._pair(shown.id)
        if pair is not None:
            self.workspace.do(pairing.lock(self.workspace.desk, pair, locked=not pair.locked))

    def _unpair(self, shown: PairRow) -> None:
        pair = self._pair(shown.id)
        if pair is not None:
            called = current.called(self.workspace.desk)
            names = f"{called[shown.mentor.id]} – {called[shown.mentee.id]}"
            notice = message("{pair} unpaired.", context="notice", pair=names)
            self.workspace.do(pairing.unpair(self.workspace.desk, pair), tell=notice)

    def _begin(self) -> None:
        """Propose pairs, unless there are pairs or a proposal already, or one is being made."""
        if not (self.plans.pairs() or self.plans.is_waiting or self.workspace.desk.read_only):
            self.propose()

    def open_rules(self) -> None:
        """Open what pairs are found by, with what a change would do."""
        self.dialogs.open(RulesDialog(self.workspace, self))

    def save_plan(self) -> None:
        """Keep the plan shown under a name, to be compared later."""
        kept = saved_plans.plans(self.workspace.desk)
        dialog = SavePlan(self, _("Plan {n}", context="name", n=len(kept) + 1))

        def keep() -> bool:
            desk = self.workspace.desk
            proposal = self.plans.proposed.proposal if self.plans.proposed else None
            change = saved_plans.save(desk, dialog.name(), proposal, today=date.today())
            return self.workspace.do(change, tell=message("Saved: {name}.", context="notice", name=dialog.name()))

        dialog.keep_with(keep)
        self.dialogs.open(dialog)

    def open_compare(self) -> None:
        """Set two plans side by side."""
        self.dialogs.open(ComparePlans(self.workspace, self, self.plans.proposed, adopt=self._adopt))


def _left_over(whole: Pool, held: tuple[Pair, ...]) -> int:
    """Count the rows of those not paired: mentees without a mentor, and mentors without a mentee."""
    mentors = {person.id for person in whole.mentors} - {pair.mentor_id for pair in held}
    mentees = {person.id for person in whole.mentees} - {pair.mentee_id for pair in held}
    return len(mentors) + len(mentees)
