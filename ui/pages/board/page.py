"""The pairing board: mentees at the left, mentors with their places, and why two people fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.journey.steps import STEPS
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.i18n import _, message
from mentordesk.services.connect import pairing
from ui import theme
from ui.commands import Focus, LongPaper, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.plan.comparison import ComparePlans, compare_button, show_whether_comparable
from ui.dialogs.plan.rules import RulesDialog, rules_button
from ui.kept import kept
from ui.pages.base import Page
from ui.pages.board import presenting
from ui.pages.board.carrying import Carrying
from ui.pages.board.explanation import Explanation, ExplanationDialog
from ui.pages.board.footer import BoardFooter
from ui.pages.board.group_actions import GroupActions
from ui.pages.board.heads import MentorsHead, WaitingHead
from ui.pages.board.menu import open_menu
from ui.pages.board.pair_actions import PairActions
from ui.pages.board.state import BoardState
from ui.pages.board.writing import Writing
from ui.widgets.basic import Button, add_entry, holding, menu_of, row
from ui.widgets.board.values import BoardAction
from ui.widgets.board.view import BoardView
from ui.widgets.notices import Busy, EmptyState
from ui.widgets.placed import Placed, Scrolled

INFO = STEPS[4]
LEADS = {"consent": ("people", Focus("consent")), "places": ("connect", Focus("roles"))}
"""Where what stops the rest from being paired can be changed, by the code of the problem."""


SHOWN = frozenset(
    {
        Person,
        Enrolment,
        Consent,
        Pair,
        Cycle,
        Programme,
        Company,
        Response,
        Wish,
        Block,
        PairingRules,
        Group,
        Member,
    }
)
"""The kinds of records that the page shows."""


@kept("filters")
@dataclass(frozen=True, slots=True)
class BoardPageState:
    """The state of the page: what is selected, typed and ticked, and the size of the board."""

    chosen: tuple[str, ...]
    typed: str
    filters: Mapping[str, frozenset[str]]
    size: float


class BoardPage(Page[BoardPageState]):
    """The board.

    It is long because it connects the cards, the lanes, what is done to pairs and groups, and the dialogs of each.
    """

    page_id = "board"
    widest = 0
    shows = SHOWN

    def build(self) -> None:
        self.live = BoardState(self.workspace, self)
        self.live.stands.connect(self._show_board)
        self.live.began.connect(self._begin_wait)
        self.live.ended.connect(self._end_wait)
        self.dialogs = DialogHost(self)
        self.groups = GroupActions(self.workspace, self.live, self.dialogs)
        self.pair_actions = PairActions(self.workspace, self.live, self.dialogs)
        self.writing = Writing(self.workspace, self.dialogs, self.groups, self.ask)
        self.groups.write_wanted.connect(lambda group_id: self._write((group_id,)))
        self._selected: tuple[str, ...] = ()
        self._new: frozenset[str] = frozenset()
        self._wanted: tuple[str, ...] = ()
        self._is_wide = True
        self._name_page()
        self._add_tools()
        self.card = Explanation()
        self._make_view()
        self.busy = Busy()
        self.busy.cancelled.connect(self.live.cancel)
        self.live.job.progress.connect(self.busy.show_progress)
        across = row(gap=20)
        across.addWidget(self.view, 1)
        across.addWidget(self.card)
        self._stack = QStackedWidget()
        for face in (self._nobody(), holding(across), self.busy):
            self._stack.addWidget(face)
        self.body.addWidget(self._stack, 1)
        self.foot = BoardFooter(
            self.footer,
            Button("", icon="people", does=self.pair_actions.fill_rest),
            Button("", "primary", icon="pair", does=partial(self.open_page, "connect", Focus("agree"))),
        )
        self.pair_actions.placed.connect(self.foot.remember)

    def _add_tools(self) -> None:
        make = Button(_("Groups…", context="button"), icon="people", does=self.groups.ask)
        make.setEnabled(not self.workspace.desk.read_only)
        self.print = Button(_("Print the board"), icon="print", does=self.print_board)
        self.compare = compare_button(self._compare)
        self.add_tool(rules_button(self._ask_rules))
        self.add_tool(make)
        self.add_tool(self.compare)
        self.add_tool(self.print)

    def _make_view(self) -> None:
        self.view = BoardView()
        self.view.chosen.connect(self._select)
        self.view.wanted.connect(self._do)
        self.view.menu_wanted.connect(self._open_menu)
        self.pair_actions.settled.connect(self.view.select)
        self.waiting = WaitingHead()
        self.waiting.sifted.connect(self._show_cards)
        self.view.cards_head.addWidget(self.waiting)
        self.mentors = MentorsHead()
        self.mentors.zoomed.connect(self.view.set_scale)
        self.view.lanes_head.addWidget(self.mentors)
        for before, after in pairwise((self.waiting.search, self.view.cards, self.view.lanes)):
            QWidget.setTabOrder(before, after)  # what narrows the cards stands above them
        self.carrying = Carrying(
            self.live,
            self.view,
            groups=self.groups,
            pair_actions=self.pair_actions,
            card=self.card,
            mentors=self.mentors,
        )
        self.carrying.ended.connect(self._explain)
        QShortcut(QKeySequence("Ctrl+F"), self.view, self.waiting.search.setFocus)

    def _name_page(self) -> None:
        """Say where the owner is; where space is short the lanes need it more than the words."""
        title = _("Pairing board", context="title")
        if self._is_wide:
            purpose = _("Drag a mentee to a free place; colour and text show whether it is a good match.")
            self.set_head(title, purpose, above=_("Step {n} · adjust on the board", n=INFO.number))
        else:
            self.set_head(title, "")
        self.purpose.setMaximumHeight(theme.NO_LIMIT if self._is_wide else 0)

    def _nobody(self) -> QWidget:
        return EmptyState(
            "board",
            _("There is nobody to pair yet"),
            _("Say in step 5 who mentors and who learns. Then drag mentees to mentors here."),
            action=Button(_("Go to step 5"), "primary", does=partial(self.open_page, "connect")),
        )

    def arrange(self, step: int) -> None:
        """Show the explanation beside the board, or leave it out where space is short."""
        self._is_wide = step == 0
        self._name_page()
        self.card.setVisible(self._is_wide)
        self.view.arrange(wide=self._is_wide)
        self._show_footer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.grow(self.width())

    # --- what is shown --------------------------------------------------------------------------------------------

    def first(self) -> QWidget | None:
        """Begin in the cards; until they are there, on the page itself, where no key stops what is worked out."""
        if self.live.now is None:
            return None
        return self.view.cards if self._stack.currentIndex() else super().first()

    def refresh(self) -> None:
        """Read the board again."""
        self.foot.better = None
        show_whether_comparable(self.compare, self.workspace.desk)
        self.live.read()

    def _begin_wait(self, words: str) -> None:
        self.busy.say(words)
        self.busy.show_progress(0, 0)
        if self.live.now is None:
            self._stack.setCurrentWidget(self.busy)
        self.view.set_busy(True)
        self.foot.fill.setEnabled(False)

    def _end_wait(self) -> None:
        self.view.set_busy(False)
        self._show_board()

    def _show_board(self) -> None:
        now = self.live.now
        if now is None:
            return
        is_filled = bool(self.live.waiting or self.live.lanes)
        self._stack.setCurrentIndex(1 if is_filled else 0)
        if self.window().focusWidget() is self:
            self.take_focus()
        self.footer.setVisible(is_filled)
        fresh, self._new = self._find_new()
        self._show_cards()
        wanted, self._wanted = self._wanted or fresh, ()
        if wanted:
            self.view.select(wanted)
        self.foot.find_better(now)
        self._show_footer()
        self._explain()

    def _find_new(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the pairs that are new since the board was last shown, and all that are new."""
        found = pairing.new_pairs(self.workspace.desk)
        return tuple(found - self._new), found

    def _show_cards(self) -> None:
        now, waiting, lanes = self.live.now, self.live.waiting, self.live.lanes
        if now is None:
            return
        found = self.waiting.found(waiting, now.pool.responses)
        nobody = _("Nobody to show here.") if waiting else _("Everybody is paired.")
        self.view.show_empty(nobody, _("Nobody takes part as a mentor yet."))
        cards = [presenting.card(mentee, now.named, now.called) for mentee in found]
        mentors = [presenting.lane(lane, now.called, now.named, self._new) for lane in lanes]
        called = self.live.groups.called if self.live.groups is not None else {}
        groups = [presenting.group_lane(group, called) for group in self.groups.rows]
        self.view.show_board(cards, [*mentors, *groups])
        total = len({pair.mentee_id for pair in now.pairs} | {mentee.person.id for mentee in waiting})
        shown, without = (sum(not mentee.mentors for mentee in some) for some in (found, waiting))
        self.waiting.show_count(shown=shown, waiting=without, total=total)
        self.mentors.show_count(len(lanes), sum(lane.capacity for lane in lanes))

    def _show_footer(self) -> None:
        if self.live.now is not None:
            may_fill = not self.workspace.desk.read_only and not self.live.is_waiting
            self.foot.show_board(self.live.now, waiting=self.live.waiting, may_fill=may_fill, is_wide=self._is_wide)

    def _explain(self) -> None:
        if self.live.now is not None:
            pair = next((pair for pair in self.live.now.pairs if pair.id in self._selected), None)
            self.card.explain(self.live.now, pair, self._person(self._selected))

    def _explain_in_window(self, ids: tuple[str, ...]) -> None:
        """Explain what is meant in a window of its own, as where there is no room beside the board."""
        if self.live.now is not None:
            pair = next(iter(self.pair_actions.pairs_of(ids)), None)
            person_id = self._person(ids)
            if pair is not None or person_id in self.live.now.column:
                self.dialogs.open(ExplanationDialog(self, self.live.now, pair, person_id))

    # --- actions on what is selected ------------------------------------------------------------------------------

    def _select(self, ids: tuple[str, ...]) -> None:
        self._selected = ids
        self._explain()

    def _do(self, action: BoardAction, ids: tuple[str, ...]) -> None:
        if action is BoardAction.OPEN:
            self._open(ids)
        elif action is BoardAction.WRITE:
            self._write(ids)
        elif action is BoardAction.EXPLAIN:
            self._explain_in_window(ids)
        elif self.workspace.desk.read_only:
            return
        elif action is BoardAction.MOVE:
            self.pair_actions.ask_move(self._person(ids), ids)
        elif action is BoardAction.PIN:
            self.pair_actions.pin(ids)
        else:
            self.groups.take_out(ids)
            self.pair_actions.unpair(self.pair_actions.pairs_of(ids))

    def _open(self, ids: tuple[str, ...]) -> None:
        """Open a group, or the page of a person."""
        group = next((row for row in self.groups.rows if row.id in ids), None)
        person_id = self._person(ids)
        if group is not None:
            self.groups.open(group)
        elif person_id:
            self.open_page("people", Focus(record=person_id))

    def _write(self, ids: tuple[str, ...]) -> None:
        """Write to those who are meant; where several messages can be meant, let the owner choose."""
        found = self.writing.offers(ids)
        if len(found) == 1:
            found[0][1]()
        elif found:
            menu = menu_of(self)
            for words, does in found:
                add_entry(menu, words).triggered.connect(lambda _on=False, does=does: does())
            menu.popup(self.view.mapToGlobal(self.view.rect().center()))
        else:
            self.workspace.notified.emit(message("Choose a pair or a group to write to."), False)

    def _open_menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        members = sum(member.id in ids for member in self.groups.members())
        pairs = self.pair_actions.pairs_of(ids)
        read_only = self.workspace.desk.read_only
        allow = self.pair_actions.blocks_of(self._person(ids)) if len(ids) == 1 else ()
        write = self.writing.offers(ids)
        open_menu(self, at, ids, self._do, pairs=pairs, members=members, write=write, allow=allow, read_only=read_only)

    def _compare(self) -> None:
        """Set two plans side by side."""
        self.dialogs.open(ComparePlans(self.workspace, self))

    def _ask_rules(self) -> None:
        """Let the owner change the weights; the board behind shows at once what they do."""
        dialog = RulesDialog(self.workspace, self)
        dialog.moved.connect(self.live.read)
        dialog.finished.connect(lambda _result: self.refresh())
        self.dialogs.open(dialog)

    def fix(self, problem: Problem) -> None:
        """Show who could be better placed, or lead to where what stops the rest can be changed."""
        now, better = self.live.now, self.foot.better
        if problem.code == "rules":
            self._ask_rules()
        elif problem.code in LEADS:
            self.open_page(*LEADS[problem.code])
        elif problem.code == "better" and now is not None and better is not None:
            self.pair_actions.ask_better(now, better)

    def print_board(self) -> None:
        """Ask the window to preview the board."""
        from mentordesk.services.connect import pair_papers

        prepare = partial(pair_papers.board_work, self.workspace.desk, today=date.today())
        self.ask(Print(message("Pairing board", context="title"), LongPaper(prepare)))

    def _person(self, ids: Sequence[str]) -> str:
        """Return who is meant by the first of these ids of cards, pairs and members of groups."""
        meant = {pair.id: pair.mentee_id for pair in self.pair_actions.pairs()}
        meant |= {member.id: member.person.id for member in self.groups.members()}
        return meant.get(ids[0], ids[0]) if ids else ""

    def show_focus(self, focus: Focus) -> None:
        """Show a person or a pair."""
        pair_of = {pair.mentee_id: pair.id for pair in self.pair_actions.pairs()}
        self._show_selected((pair_of.get(focus.record, focus.record),))

    def _show_selected(self, ids: tuple[str, ...]) -> None:
        """Select cards or seats, as soon as there are any."""
        if self.live.now is None:
            self._wanted = ids
        else:
            self.view.select(ids)

    def flush(self) -> None:
        """Stop the work and put down who is carried: whoever leaves the page does not wait for it."""
        self.view.put_down()
        self.live.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the board where leaving the page stopped that."""
        super().showEvent(event)
        if self.live.now is None and not self.live.is_waiting:
            self.live.read()

    def record_shown(self) -> str:
        return self._selected[0] if self._selected else ""

    def state(self) -> BoardPageState:
        head = self.waiting
        return BoardPageState(self._selected, head.search.text(), head.filters, self.mentors.size_factor)

    def placed(self) -> Mapping[str, Placed]:
        return {"cards": Scrolled(self.view.cards), "lanes": Scrolled(self.view.lanes)}

    def restore(self, state: BoardPageState) -> None:
        self._new = pairing.new_pairs(self.workspace.desk)  # they have been shown: what was selected stays so
        self.waiting.set_filters(state.filters)
        self.waiting.search.setText(state.typed)
        self.mentors.set_size(state.size)
        self._show_selected(state.chosen)
