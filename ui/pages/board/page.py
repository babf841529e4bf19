"""The pairing board: mentees at the left, mentors with their places, and why two fit; a drag says what it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QWidget

from mentordesk.domain.journey.steps import STEPS
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.i18n import _, message, messages, ngettext
from mentordesk.services.connect import board
from ui import theme
from ui.commands import Focus, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.plan.rules import RulesDialog
from ui.pages.base import Page
from ui.pages.board import filtering, presenting
from ui.pages.board.group_actions import GroupActions
from ui.pages.board.pair_actions import PairActions
from ui.pages.board.state import BoardState
from ui.widgets.basic import Button, Label, holding, row
from ui.widgets.board.values import BoardAction, Card, Tone, Verdict
from ui.widgets.board.view import BoardView
from ui.widgets.fit_card import FitCard
from ui.widgets.form.fields import LineEdit
from ui.widgets.notices import Busy, EmptyState
from ui.widgets.table.filters import Chosen, FilterPanel

INFO = STEPS[4]
CARD_WIDTH = 272
WIDEST = 16_777_215
"""Qt's own bound of a height: none."""
POOR = 60_000
"""A mentee whose best score is below this, in milli-points, has no good match."""

STEPS_OF_SIZE = (0.75, 0.9, 1.0, 1.15, 1.3, 1.5)


@dataclass(frozen=True, slots=True)
class BoardPageState:
    """What the page keeps: what is selected, typed and ticked, and the size of the board."""

    chosen: tuple[str, ...]
    typed: str
    filters: Mapping[str, frozenset[str]]
    size: float


class BoardPage(Page[BoardPageState]):
    """The board."""

    page_id = "board"
    shows = frozenset(
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

    def build(self) -> None:
        self.live = BoardState(self.workspace, self)
        self.live.stands.connect(self._show_board)
        self.live.began.connect(self._begin_wait)
        self.live.ended.connect(self._end_wait)
        self.dialogs = DialogHost(self)
        self.groups = GroupActions(self.workspace, self.live, self.dialogs)
        self.pair_actions = PairActions(self.workspace, self.live, self.dialogs)
        self.pair_actions.placed.connect(self._remember_drop)
        self.pair_actions.wanted.connect(lambda person, here, there: self._drop(person, here, there, ""))
        self._said: tuple[str, dict[str, board.Verdict]] = ("", {})
        self._chosen: dict[str, frozenset[str]] = {}
        self._waiting: tuple[board.Waiting, ...] = ()
        self._lanes: tuple[board.MentorLane, ...] = ()
        self._selected: tuple[str, ...] = ()
        self._better: board.Better | None = None
        self._dropped = ""
        self._size = 1.0
        self._is_wide = True
        self._name_page()
        self.compare = Button(
            _("Compare two plans"), icon="restore", does=lambda: self.open_page("connect", Focus("compare"))
        )
        self.print = Button(_("Print the board"), icon="print", does=self.print_board)
        self.make = Button(_("Groups…", context="button"), icon="people", does=self.groups.ask)
        self.make.setEnabled(not self.workspace.desk.read_only)
        self.rules = Button(_("Weights…", context="button"), icon="weights", does=self._ask_rules)
        self.add_tool(self.rules)
        self.add_tool(self.make)
        self.add_tool(self.compare)
        self.add_tool(self.print)
        self._make_view()
        self.busy = Busy()
        self.busy.cancelled.connect(self.live.cancel)
        self.live.job.progress.connect(self.busy.show_progress)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(20))
        self._across.addWidget(self.view, 1)
        self._across.addWidget(self.card)
        self._stack = QStackedWidget()
        for part in (self._nobody(), holding(self._across), self.busy):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.fill = Button("", icon="people", does=self.pair_actions.fill_rest)
        self.confirm = Button("", "primary", icon="pair", does=lambda: self.open_page("connect", Focus("agree")))
        self.footer.set_actions(self.fill, self.confirm)
        self._shortcuts()

    # --- building -------------------------------------------------------------------------------------------------

    def _make_view(self) -> None:
        self.view = BoardView()
        self.view.lifted.connect(self._lift)
        self.view.hovered.connect(self._hover)
        self.view.dropped.connect(self._drop)
        self.view.cancelled.connect(self._put_down)
        self.view.chosen.connect(self._select)
        self.view.wanted.connect(self._do)
        self.view.menu_wanted.connect(self._open_menu)
        self.pair_actions.settled.connect(self.view.select)
        self.waiting_words = Label("", "strong")
        self.waiting_count = Label("", ink="ink2")
        self.search = LineEdit(hint=_("Search", context="button"), icon="search")
        self.search.setAccessibleName(_("Search mentees", context="field"))
        self.search.textChanged.connect(lambda _typed: self._show_cards())
        self.search.set_button("filter", _("Filter", context="button"), self._open_filter)
        self.view.cards_head.addLayout(row(self.waiting_words, self.waiting_count, None, gap=8))
        self.view.cards_head.addWidget(self.search)
        self.mentor_words = Label(_("Mentors", context="role"), "strong")
        self.mentor_count = Label("", ink="ink2")
        self.order_words = Label("", "small", ink="ink2")
        smaller = Button(
            "", "bar", icon="zoom-out", tip=_("Smaller board", context="button"), does=lambda: self._zoom(-1)
        )
        larger = Button("", "bar", icon="zoom-in", tip=_("Larger board", context="button"), does=lambda: self._zoom(1))
        self._sizes = (smaller, larger)
        head = holding(row(self.mentor_words, self.mentor_count, None, self.order_words, smaller, larger, gap=8))
        for button in self._sizes:
            button.setStyleSheet("min-height: 0; padding: 0;")
            button.setFixedSize(theme.px(32), theme.px(22))
        head.setFixedHeight(theme.px(22))
        self.view.lanes_head.addWidget(head)
        self.card = FitCard()
        self.card.setFixedWidth(theme.px(CARD_WIDTH))

    def _name_page(self) -> None:
        """Say where the owner is; where room is short the lanes need it more than the words."""
        if self._is_wide:
            purpose = _("Drag a mentee to a free place; colour and text show whether it is a good match.")
            self.set_head(
                _("Pairing board", context="title"), purpose, above=_("Step {n} · adjust on the board", n=INFO.number)
            )
        else:
            self.set_head(_("Pairing board", context="title"), "")
        self.purpose.setMaximumHeight(WIDEST if self._is_wide else 0)

    def _nobody(self) -> QWidget:
        return EmptyState(
            "board",
            _("There is nobody to pair yet"),
            _("Say in step 5 who mentors and who learns. Then drag mentees to mentors here."),
            action=Button(_("Go to step 5"), "primary", does=lambda: self.open_page("connect")),
        )

    def _shortcuts(self) -> None:
        for keys, does in (("Ctrl+F", self.search.setFocus),):
            QShortcut(QKeySequence(keys), self.view, does)

    def arrange(self, step: int) -> None:
        """Put the explanation beside the board or leave it to the talk of the lanes where room is short."""
        self._is_wide = step == 0
        self._name_page()
        self.card.setVisible(step == 0)
        self.view.arrange(wide=step == 0)
        self._show_foot()

    # --- what the desk holds --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the board anew."""
        self._better = None
        self.live.read()

    def _begin_wait(self, words: str) -> None:
        self.busy.say(words)
        self.busy.show_progress(0, 0)
        if self.live.now is None:
            self._stack.setCurrentWidget(self.busy)
        self.view.set_busy(True)
        self.fill.setEnabled(False)

    def _end_wait(self) -> None:
        self.view.set_busy(False)
        self._show_board()

    def _show_board(self) -> None:
        now = self.live.now
        if now is None:
            return
        self._waiting = board.waiting(now)
        self._lanes = board.lanes(now)
        self._stack.setCurrentIndex(1 if self._waiting or self._lanes else 0)
        self.footer.setVisible(bool(self._waiting or self._lanes))
        self._show_cards()
        if self._dropped:
            self._better = board.better(now, self._dropped)
            self._dropped = ""
        self._show_foot()
        self._explain()

    def _show_cards(self) -> None:
        if self.live.now is None:
            return
        lanes = tuple(map(presenting.lane, self._lanes))
        cards = self._found()
        all_paired = _("Everybody is paired.")
        nobody = _("Nobody to show here.") if self._waiting else all_paired
        self.view.show_empty(nobody, _("Nobody takes part as a mentor yet."))
        self.view.show_board(cards, (*lanes, *map(presenting.group_lane, self.groups.rows)))
        total = len({pair.mentee_id for pair in self.live.now.pairs}) + len(self._waiting)
        self.waiting_words.setText(_("Not paired", context="state"))
        words = _("{n} of {total}", n=len(self._waiting), total=total)
        if len(cards) < len(self._waiting):
            words = _("{shown} shown of {n}", shown=len(cards), n=len(self._waiting))
        self.waiting_count.setText(words)
        places = sum(lane.capacity for lane in self._lanes)
        self.mentor_count.setText(
            _(
                "{people}, {places}",
                people=ngettext("{n} person", "{n} people", len(lanes), context="count"),
                places=ngettext("{n} place", "{n} places", places, context="mentor's place"),
            )
        )

    def _found(self) -> tuple[Card, ...]:
        """Return the cards that what was typed and ticked lets through."""
        assert self.live.now is not None
        shown = filtering.found(self._waiting, self.live.now.pool.responses, self.search.text(), self._chosen)
        return tuple(map(presenting.card, shown))

    def _open_filter(self) -> None:
        panel = FilterPanel(filtering.filter_groups(self._waiting), self._chosen, self)
        panel.changed.connect(lambda: self._filter(panel.chosen()))
        panel.open_below(self.search)

    def _filter(self, chosen: Chosen) -> None:
        self._chosen = dict(chosen)
        self._show_cards()

    def _show_foot(self) -> None:
        now = self.live.now
        if now is None:
            return
        left = len(self._waiting)
        fill = ngettext("Pair the remaining person", "Pair the remaining {n} people", left)
        self.fill.setText(f" {fill if left else _('Pair the rest')}")
        self.fill.setEnabled(bool(left) and not self.workspace.desk.read_only and not self.live.is_waiting)
        open_pairs = sum(not (pair.mentor_reply and pair.mentee_reply) for pair in now.pairs)
        agree = ngettext("Agree on {n} pair…", "Agree on {n} pairs…", open_pairs)
        self.confirm.setText(f" {agree}" if open_pairs else f" {_('Next: Agree', context='button')}")
        self.confirm.setEnabled(bool(now.pairs))
        better = self._better
        if better is not None and better.moves:
            told = messages(
                "{n} other could be better placed (+{points} points in all).",
                "{n} others could be better placed (+{points} points in all).",
                len(better.moves),
                points=better.gain / 1000,
            )
            self.footer.show_problems((Problem("better", told, Severity.NOTE, fix=message("Show", context="button")),))
            return
        words = message(
            "With the keyboard: choose somebody, Space picks up, the arrows choose a "
            "place, Enter drops. M chooses a mentor from a list."
        )
        self.footer.show_problems((Problem("keys", words, Severity.NOTE),) if self._is_wide else ())

    # --- lifting and dropping -------------------------------------------------------------------------------------

    def _lift(self, person_id: str, from_lane: str) -> None:
        now = self.live.now
        if now is None or self.workspace.desk.read_only:
            self.view.put_down()
            return
        if from_lane in {row.id for row in self.groups.rows} and person_id not in now.column:
            self._lift_member(now, person_id)
            return
        found = board.verdicts(now, person_id)
        self._said = person_id, {one.mentor_id: one for one in found}
        self.view.show_verdicts((*presenting.verdicts(found), *self.groups.verdicts(person_id)))
        self.order_words.setText(_("Sorted by fit with {name}", name=now.people[person_id].calling_name))
        for button in self._sizes:
            button.hide()
        if found:
            self._show_fit(found[0].mentor_id, person_id, settled=False)

    def _lift_member(self, now: board.Standing, person_id: str) -> None:
        """Say what it means to carry somebody of a group, who is no mentee to be paired: the mentors are closed."""
        closed = [
            Verdict(lane.mentor.id, Tone.BAD, _("Not possible. Take the person out of the group first"), can_drop=False)
            for lane in self._lanes
        ]
        self.view.show_verdicts((*self.groups.verdicts(person_id), *closed))

    def _hover(self, person_id: str, lane_id: str) -> None:
        now = self.live.now
        if now is not None and lane_id in now.row:
            self._show_fit(lane_id, person_id, settled=False)

    def _put_down(self) -> None:
        self._said = "", {}
        self.order_words.setText("")
        for button in self._sizes:
            button.show()
        self._explain()

    def _drop(self, person_id: str, from_lane: str, to_lane: str, seat_person: str) -> None:
        self._put_down()
        now = self.live.now
        if now is None or from_lane == to_lane:
            return
        if {from_lane, to_lane} & {row.id for row in self.groups.rows}:
            self.groups.drop(person_id, from_lane, to_lane)
            return
        self.pair_actions.drop(person_id, from_lane, to_lane, seat_person)

    def _remember_drop(self, person_id: str) -> None:
        self._dropped = person_id

    # --- actions on what is chosen ----------------------------------------------------------------------------------

    def _select(self, ids: tuple[str, ...]) -> None:
        self._selected = tuple(ids)
        self._explain()

    def _do(self, action: BoardAction, ids: tuple[str, ...]) -> None:
        if action is BoardAction.OPEN:
            self._open(ids)
        elif self.workspace.desk.read_only:
            return
        elif action is BoardAction.MOVE:
            self.pair_actions.ask_move(self._person(ids))
        elif action is BoardAction.PIN:
            self.pair_actions.pin(ids)
        else:
            self._unpair(ids)

    def _open(self, ids: tuple[str, ...]) -> None:
        """Open a group, or the page of a person."""
        group = next((row for row in self.groups.rows if row.id in ids), None)
        person_id = self._person(ids)
        if group is not None:
            self.groups.open(group)
        elif person_id:
            self.open_page("people", Focus(record=person_id))

    def _open_menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pairs = [pair for pair in self.pair_actions.pairs() if pair.id in ids]
        members = sum(one.id in ids for row in self.groups.rows for one in row.members)
        unpin = bool(pairs) and all(pair.locked for pair in pairs)
        rows: tuple[tuple[BoardAction, str, str, bool], ...] = (
            (BoardAction.MOVE, _("Move to …", context="button"), "M", len(ids) == 1 and not members),
            (BoardAction.PIN, _("Unpin", context="button") if unpin else _("Pin", context="button"), "P", bool(pairs)),
            (BoardAction.UNPAIR, ngettext("Unpair two people", "Unpair {n} pairs", len(pairs)), "Del", bool(pairs)),
            (BoardAction.UNPAIR, _("Take out of the group"), "Del", bool(members) and not pairs),
            (BoardAction.OPEN, _("See the person"), "", len(ids) == 1),
        )
        for action, words, keys, shown in rows:
            if shown:
                entry = menu.addAction(f"{words}\t{keys}" if keys else words)
                entry.setEnabled(action is BoardAction.OPEN or not self.workspace.desk.read_only)
                entry.triggered.connect(partial(self._do, action, ids))
        menu.popup(at)

    def _unpair(self, ids: Sequence[str]) -> None:
        self.groups.take_out(ids)
        self.pair_actions.unpair([pair for pair in self.pair_actions.pairs() if pair.id in ids])

    def _ask_rules(self) -> None:
        """Let the owner move the weights; the board behind shows at once what they do."""
        dialog = RulesDialog(self.workspace, self)
        dialog.moved.connect(self.live.read)
        dialog.finished.connect(lambda _result: self.refresh())
        self.dialogs.open(dialog)

    def fix(self, problem: Problem) -> None:
        """Show who could be better placed, and move them if the owner says so."""
        now, better = self.live.now, self._better
        if problem.code != "better" or now is None or better is None:
            return
        self.pair_actions.ask_better(now, better)

    def print_board(self) -> None:
        """Ask the window to preview the board."""
        from mentordesk.services.connect import pair_papers

        write = partial(pair_papers.write_board, self.workspace.desk, today=date.today())
        self.ask(Print(_("Pairing board", context="title"), write))

    # --- the explanation ------------------------------------------------------------------------------------------

    def _explain(self) -> None:
        """Explain the pair or the person chosen, or say what to do."""
        now = self.live.now
        if now is None:
            return
        pair = next((pair for pair in now.pairs if pair.id in self._selected), None)
        person_id = self._person(self._selected)
        if pair is not None:
            self._show_fit(pair.mentor_id, pair.mentee_id, settled=True)
        elif person_id in now.column:
            best = next((one for one in board.verdicts(now, person_id) if one.tone is not board.Tone.BAD), None)
            if best is None:
                words = [_("No mentor is possible for this person as the rules stand.")]
                self.card.show_words(_("Not paired", context="state"), now.people[person_id].full_name, words)
            else:
                self._show_fit(best.mentor_id, person_id, settled=False)
        else:
            self.card.show_words("", _("Why two people fit"), [_("Choose a pair, or drag a card over a mentor.")])

    def _show_fit(self, mentor_id: str, mentee_id: str, *, settled: bool) -> None:
        now = self.live.now
        fit = board.fit_of(now, mentor_id, mentee_id) if now is not None else None
        if now is None or fit is None:
            return
        names = f"{now.people[mentor_id].calling_name} – {now.people[mentee_id].calling_name}"
        if settled:
            self.card.show_fit(_("This pair", context="title"), names, fit)
        else:
            person_id, said = self._said
            found = said.get(mentor_id) if person_id == mentee_id else None
            whole = presenting.whole_plan((found or board.verdict(now, mentor_id, mentee_id)).loss)
            self.card.show_fit(_("If they are paired"), names, fit, whole=whole)

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _person(self, ids: Sequence[str]) -> str:
        """Return who is meant by the first of these ids of cards, pairs and people in groups."""
        meant = {pair.id: pair.mentee_id for pair in self.pair_actions.pairs()}
        meant |= {one.id: one.person.id for row in self.groups.rows for one in row.members}
        return next((meant.get(one, one) for one in ids), "")

    def _zoom(self, step: int) -> None:
        at = STEPS_OF_SIZE.index(self._size) + step
        if 0 <= at < len(STEPS_OF_SIZE):
            self._size = STEPS_OF_SIZE[at]
            self.view.set_scale(self._size)

    def show_focus(self, focus: Focus) -> None:
        """Show a person or a pair."""
        pair_of = {pair.mentee_id: pair.id for pair in self.pair_actions.pairs()}
        self.view.select((pair_of.get(focus.record, focus.record),))

    def flush(self) -> None:
        """Stop what runs and put down what is carried: whoever leaves the page does not wait for it."""
        self.view.put_down()
        self.live.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the board where leaving the page stopped that."""
        super().showEvent(event)
        if self.live.now is None and not self.live.is_waiting:
            self.live.read()

    def state(self) -> BoardPageState:
        return BoardPageState(self._selected, self.search.text(), self._chosen, self._size)

    def restore(self, state: BoardPageState) -> None:
        self._chosen = dict(state.filters)
        self.search.setText(state.typed)
        self._size = state.size
        self.view.set_scale(self._size)
        self.view.select(state.chosen)
